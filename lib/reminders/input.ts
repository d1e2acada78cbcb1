import { z } from "zod";
import { maxCharacters } from "@/lib/messages/rules";
import { storable } from "@/lib/storable";
import { isTimezone } from "@/lib/users/rules";

const reminder = {
  contactId: z.uuid("Choose a contact."),
  at: z.iso.datetime("Choose a date and a time."),
  body: z
    .string()
    .max(maxCharacters * 2, "This message is too long.")
    .transform(storable),
};

export const createReminderInput = z.object({
  inboxId: z.uuid(),
  ...reminder,
  /** One for each press of the button: the same key twice makes one. */
  clientKey: z.uuid(),
});
export type CreateReminderInput = z.output<typeof createReminderInput>;

export const updateReminderInput = z.object({ messageId: z.uuid(), ...reminder });
export type UpdateReminderInput = z.output<typeof updateReminderInput>;

export const listRemindersInput = z.object({
  inboxId: z.uuid(),
  /** As 2026-03, in the timezone. */
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, "This is no month."),
  timezone: z.string().refine(isTimezone, "This is no timezone."),
});
export type ListRemindersInput = z.output<typeof listRemindersInput>;

export const reminderRecipientInput = z.object({ contactId: z.uuid() });
export type ReminderRecipientInput = z.output<typeof reminderRecipientInput>;
