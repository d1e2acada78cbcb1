import { z } from "zod";
import { storable } from "@/lib/storable";
import { mostFiles } from "@/lib/uploads/rules";
import { maxCharacters, threadEventChoices } from "./rules";

/** A typed text. Refused with a reason by the verb when empty or over ten segments. */
const typedText = z
  .string()
  .max(maxCharacters * 2, "This message is too long.")
  .transform(storable);

/** Canned responses its text was made of: their use is counted. */
const cannedResponseIds = z.array(z.uuid()).max(20).optional();

/** Finished uploads of the author's that leave with it, in this order; with them, the text may be empty. */
const uploadIds = z
  .array(z.uuid())
  .max(mostFiles, `The carrier takes at most ${mostFiles} files in one message.`)
  .refine((ids) => new Set(ids).size === ids.length, "A file is named twice.")
  .optional();

export const sendMessageInput = z.object({
  conversationId: z.uuid(),
  body: typedText,
  /** One for each press of Send: the same key twice sends once. */
  clientKey: z.uuid(),
  /** The person was warned that this contact opted out, and sends all the same. */
  evenThoughOptedOut: z.boolean().default(false),
  uploadIds,
  cannedResponseIds,
});
export type SendMessageInput = z.output<typeof sendMessageInput>;

export const retryMessageInput = z.object({ messageId: z.uuid(), clientKey: z.uuid() });
export type RetryMessageInput = z.output<typeof retryMessageInput>;

export const deleteMessageInput = z.object({ messageId: z.uuid() });
export type DeleteMessageInput = z.output<typeof deleteMessageInput>;
export const scheduleMessageInput = z.object({
  conversationId: z.uuid(),
  body: typedText,
  at: z.iso.datetime("Choose a date and a time."),
  /** One for each press of the button: the same key twice schedules once. */
  clientKey: z.uuid(),
  uploadIds,
  cannedResponseIds,
});
export type ScheduleMessageInput = z.output<typeof scheduleMessageInput>;

export const rescheduleMessageInput = z.object({
  messageId: z.uuid(),
  at: z.iso.datetime("Choose a date and a time."),
  /** As it will leave, signature included; absent: as it was. A drip's text cannot be changed. */
  body: typedText.optional(),
});
export type RescheduleMessageInput = z.output<typeof rescheduleMessageInput>;

export const deleteScheduledMessageInput = z.object({ messageId: z.uuid() });
export type DeleteScheduledMessageInput = z.output<typeof deleteScheduledMessageInput>;

export const undoSendInput = z.object({ messageId: z.uuid() });
export type UndoSendInput = z.output<typeof undoSendInput>;

export const sendTestInput = z.object({
  conversationId: z.uuid(),
  body: typedText,
  /** One for each press of the button: the same key twice sends one test. */
  clientKey: z.uuid(),
});
export type SendTestInput = z.output<typeof sendTestInput>;

export const listMessagesInput = z.object({
  conversationId: z.uuid(),
  /** Absent: all. */
  events: z.enum(threadEventChoices).optional(),
  /** Cursor of a page's oldest message: the page before it. Absent: the newest page. */
  before: z.string().max(100).optional(),
  /** Cursor of a page's newest message: the page after it. */
  after: z.string().max(100).optional(),
  /** A message: the page that has it in its middle, or the newest page where that has it, or where it is gone. */
  around: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListMessagesInput = z.output<typeof listMessagesInput>;
