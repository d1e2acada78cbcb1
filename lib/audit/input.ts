import { z } from "zod";
import { isArea } from "./rules";

const day = z.iso.date();

/** What the audit log is asked for, as it stands in the address of the page. What cannot be read counts as absent. */
export const listAuditEventsInput = z.object({
  /** A user's id, or "machines" for everything no person did. */
  who: z
    .union([z.uuid(), z.literal("machines")])
    .optional()
    .catch(undefined),
  what: z.string().refine(isArea).optional().catch(undefined),
  /** Days in the reader's timezone, both included: 2026-03-08. */
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  /** Where the page before ended. */
  after: z.string().max(100).optional().catch(undefined),
});
export type ListAuditEventsInput = z.output<typeof listAuditEventsInput>;
