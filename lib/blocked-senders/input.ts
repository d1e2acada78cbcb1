import { z } from "zod";
import { storable } from "@/lib/storable";

/** Whatever a message can come from (lib/carrier/parse-event.ts); not trimmed, since a thread's address is taken as it is. */
const address = z
  .string()
  .max(64, "This number is too long.")
  .transform(storable)
  .refine((text) => text.trim() !== "", "Enter a phone number.");

export const blockSenderInput = z.object({
  inboxId: z.uuid(),
  /** As typed, or as the thread has it. */
  address,
  /** Deletes the contact and the history with this sender as well. */
  deletesHistory: z.boolean().default(false),
  /** Texts STOP to the sender, so that theirs stops sending too. */
  sendsStop: z.boolean().default(false),
});
export type BlockSenderInput = z.output<typeof blockSenderInput>;

export const blockConversationsInput = z.object({
  conversationIds: z
    .array(z.uuid())
    .min(1)
    .max(5000, "At most 5,000 senders can be blocked at once. Choose fewer."),
});
export type BlockConversationsInput = z.output<typeof blockConversationsInput>;

export const oneSenderInput = z.object({ inboxId: z.uuid(), address });
export type OneSenderInput = z.output<typeof oneSenderInput>;

export const listBlockedSendersInput = z.object({
  inboxId: z.uuid(),
  /** Part of a name or number; empty: everybody. */
  text: z
    .string()
    .max(200, "This is too long to search for.")
    .default("")
    .transform((text) => storable(text).trim()),
});
export type ListBlockedSendersInput = z.output<typeof listBlockedSendersInput>;
