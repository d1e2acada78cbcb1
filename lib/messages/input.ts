import { z } from "zod";
import { maxCharacters } from "./rules";

export const sendMessageInput = z.object({
  conversationId: z.uuid(),
  /** Refused with a reason by the verb when empty or over ten segments. */
  body: z
    .string()
    .max(maxCharacters * 2, "This message is too long.")
    // Postgres stores no NUL in text.
    .transform((text) => text.replaceAll("\u0000", "")),
  /** One for each press of Send: the same key twice sends once. */
  clientKey: z.uuid(),
  /** The person was warned that this contact opted out, and sends all the same. */
  evenThoughOptedOut: z.boolean().default(false),
});
export type SendMessageInput = z.output<typeof sendMessageInput>;

export const retryMessageInput = z.object({ messageId: z.uuid(), clientKey: z.uuid() });
export type RetryMessageInput = z.output<typeof retryMessageInput>;

export const deleteMessageInput = z.object({ messageId: z.uuid() });
export type DeleteMessageInput = z.output<typeof deleteMessageInput>;

export const listMessagesInput = z.object({
  conversationId: z.uuid(),
  /** Cursor of a page's oldest message: the page before it. Absent: the newest page. */
  before: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListMessagesInput = z.output<typeof listMessagesInput>;
