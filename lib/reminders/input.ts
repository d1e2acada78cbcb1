import { z } from "zod";
import { maxCharacters } from "@/lib/messages/rules";
import { storable } from "@/lib/storable";
import { mostFiles } from "@/lib/uploads/rules";
import { isTimezone } from "@/lib/users/rules";

const fileIds = z
  .array(z.uuid())
  .max(mostFiles, `The carrier takes at most ${mostFiles} files in one message.`)
  .default([]);

const reminder = {
  contactId: z.uuid("Choose a contact."),
  at: z.iso.datetime("Choose a date and a time."),
  /** IANA name: by whose clock the time was chosen. */
  timezone: z.string().refine(isTimezone, "Choose a timezone from the list."),
  body: z
    .string()
    .max(maxCharacters * 2, "This message is too long.")
    .transform(storable),
  /** Finished uploads that leave with it, in this order. */
  uploadIds: fileIds,
  /** Canned responses its text was made of: their use is counted. */
  cannedResponseIds: z.array(z.uuid()).max(20).default([]),
};

export const createReminderInput = z.object({
  inboxId: z.uuid(),
  ...reminder,
  /** One for each press of the button: the same key twice makes one. */
  clientKey: z.uuid(),
});
export type CreateReminderInput = z.output<typeof createReminderInput>;

export const updateReminderInput = z.object({
  messageId: z.uuid(),
  ...reminder,
  /** Of its own files, those it keeps. */
  keptMediaIds: fileIds,
});
export type UpdateReminderInput = z.output<typeof updateReminderInput>;

export const listRemindersInput = z.object({
  inboxId: z.uuid(),
  /** As 2026-03, in the timezone. */
  month: z.string().regex(/^2\d{3}-(0[1-9]|1[0-2])$/, "This is no month."),
  timezone: z.string().refine(isTimezone, "This is no timezone."),
});
export type ListRemindersInput = z.output<typeof listRemindersInput>;

export const reminderRecipientInput = z.object({ contactId: z.uuid() });
export type ReminderRecipientInput = z.output<typeof reminderRecipientInput>;
