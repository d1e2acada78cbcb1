import { z } from "zod";
import { storable } from "@/lib/storable";

const label = z
  .string()
  .max(60, "This label is too long: at most 60 characters.")
  .transform((text) => storable(text).trim());

/** Messages a second; null: no limit of our own. */
const messagesPerSecond = z
  .number("Enter a number, or leave it empty.")
  .min(0.01, "At least 0.01: one message in 100 seconds.")
  .max(1000, "At most 1,000: no carrier takes more.")
  .nullable();

export const inboxInput = z.object({ inboxId: z.uuid() });
export type InboxInput = z.output<typeof inboxInput>;

export const shareInboxInput = z.object({ inboxId: z.uuid(), userId: z.uuid() });
export type ShareInboxInput = z.output<typeof shareInboxInput>;

export const addInboxInput = z.object({
  address: z.string().regex(/^\+[1-9]\d{2,14}$/, "Choose a number from your carrier account."),
  label,
  primaryUserId: z.uuid("Choose who answers for this number."),
  messagesPerSecond,
});
export type AddInboxInput = z.output<typeof addInboxInput>;

export const updateInboxInput = z.object({
  inboxId: z.uuid(),
  label,
  numberType: z.enum(["long_code", "toll_free"]),
  messagesPerSecond,
  primaryUserId: z.uuid("Choose who answers for this number."),
});
export type UpdateInboxInput = z.output<typeof updateInboxInput>;
