import { z } from "zod";
import { rangeProblems } from "./rules";

const range = {
  conversationId: z.uuid(),
  /** Calendar days of the user's timezone, both counted. */
  from: z.string().max(20),
  to: z.string().max(20),
};

type Range = { from: string; to: string };

function checkRange({ value, issues }: { value: Range; issues: z.core.$ZodRawIssue[] }): void {
  for (const [field, message] of Object.entries(rangeProblems(value.from, value.to))) {
    issues.push({ code: "custom", message, path: [field], input: value });
  }
}

export const countExportInput = z.object(range).check(checkRange);
export type CountExportInput = z.output<typeof countExportInput>;

export const exportConversationInput = z
  .object({ ...range, format: z.enum(["csv", "html"], "Choose CSV or HTML.") })
  .check(checkRange);
export type ExportConversationInput = z.output<typeof exportConversationInput>;
