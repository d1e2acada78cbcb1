import { z } from "zod";
import { maxCharacters } from "@/lib/messages/rules";
import { storable } from "@/lib/storable";
import { mostFiles } from "@/lib/uploads/rules";
import { isTimezone } from "@/lib/users/rules";
import { blastTabs, mostContacts, mostSources } from "./rules";

const name = z
  .string()
  .max(100, "This name is too long: at most 100 characters.")
  .transform((text) => storable(text).trim())
  .refine((text) => text !== "", "Name this blast.");

const text = (tooLong: string) =>
  z
    .string()
    .max(maxCharacters * 2, tooLong)
    .transform((given) => storable(given).trim());

const ids = (most: number, tooMany: string) => z.array(z.uuid()).max(most, tooMany).default([]);

/** Whom it is for. None of it has to be chosen before it is sent. */
const audience = {
  listIds: ids(mostSources, `Choose at most ${mostSources} lists.`),
  tagIds: ids(mostSources, `Choose at most ${mostSources} tags.`),
  contactIds: ids(
    mostContacts,
    `Choose at most ${mostContacts.toLocaleString("en-US")} contacts by hand, or put them on a list.`,
  ),
  /** Whoever is on it gets nothing. */
  excludedListId: z.uuid().nullable().default(null),
};

const words = {
  /** With merge fields. May be empty in a draft. */
  body: text("This message is too long."),
  footer: text("This footer is too long."),
};

const files = z
  .array(z.uuid())
  .max(mostFiles, `The carrier takes at most ${mostFiles} files in one message.`)
  .refine((given) => new Set(given).size === given.length, "A file is named twice.")
  .default([]);

const timezone = z.string().refine(isTimezone, "Choose a timezone from the list.");

const content = {
  name,
  ...words,
  ...audience,
  timezone,
  /** Finished uploads of the author's, in this order. */
  uploadIds: files,
  /** For admins: it leaves whatever the hour is where somebody lives. */
  overridesQuietHours: z.boolean().default(false),
};

export const createBlastInput = z.object({
  inboxId: z.uuid(),
  ...content,
  /** One for each new blast in an editor: saving it twice makes one. */
  clientKey: z.uuid(),
});
export type CreateBlastInput = z.output<typeof createBlastInput>;

export const updateBlastInput = z.object({
  blastId: z.uuid(),
  ...content,
  /** Files it has already and keeps; they stand before the new ones. */
  keptMediaIds: files,
});
export type UpdateBlastInput = z.output<typeof updateBlastInput>;

export const oneBlastInput = z.object({ blastId: z.uuid() });
export type OneBlastInput = z.output<typeof oneBlastInput>;

export const duplicateBlastInput = z.object({
  blastId: z.uuid(),
  /** The number the copy is for; null: its own. */
  inboxId: z.uuid().nullable().default(null),
  /** One for each press of the button: the same key twice makes one copy. */
  clientKey: z.uuid(),
});
export type DuplicateBlastInput = z.output<typeof duplicateBlastInput>;

export const scheduleBlastInput = z.object({
  blastId: z.uuid(),
  at: z.iso.datetime("Choose a date and a time."),
  timezone,
});
export type ScheduleBlastInput = z.output<typeof scheduleBlastInput>;

export const sendBlastTestInput = z.object({
  inboxId: z.uuid(),
  ...words,
  /** Whose values fill its fields; absent: nobody's, and the fallbacks stand. */
  contactId: z.uuid().nullable().default(null),
  /** The saved blast whose files it keeps; null: it is not saved yet. */
  blastId: z.uuid().nullable().default(null),
  keptMediaIds: files,
  uploadIds: files,
  /** One for each press of the button: the same key twice sends one test. */
  clientKey: z.uuid(),
});
export type SendBlastTestInput = z.output<typeof sendBlastTestInput>;

/** What stands in the editor, saved or not. */
const edited = {
  inboxId: z.uuid(),
  ...words,
  ...audience,
  /** With files each message is one MMS, however long its text. */
  hasFiles: z.boolean().default(false),
};

export const previewBlastInput = z.object(edited);
export type PreviewBlastInput = z.output<typeof previewBlastInput>;

export const listLeftOutInput = z.object({
  ...edited,
  reason: z.enum(["excluded", "invalid", "blocked", "opted_out", "missing_field", "too_long", "duplicate"]),
  /** Of a page's last row. Absent: the first page. */
  after: z.uuid().optional(),
});
export type ListLeftOutInput = z.output<typeof listLeftOutInput>;

export const previewTextInput = z.object({ inboxId: z.uuid(), ...words, contactId: z.uuid() });
export type PreviewTextInput = z.output<typeof previewTextInput>;

export const listBlastsInput = z.object({
  inboxId: z.uuid(),
  tab: z.enum(blastTabs),
  /** Cursor of a page's last row. Absent: the first page. */
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ListBlastsInput = z.output<typeof listBlastsInput>;

/** What of its recipients the report shows. */
const recipientFilters = [
  "all",
  "waiting",
  "sent",
  "delivered",
  "failed",
  "not_confirmed",
  "cancelled",
  "left_out",
  "replied",
  "opted_out",
] as const;
export type RecipientFilter = (typeof recipientFilters)[number];

export const listRecipientsInput = z.object({
  blastId: z.uuid(),
  filter: z.enum(recipientFilters).default("all"),
  /** Part of a name or number; empty: everybody. */
  text: z.string().max(200, "This is too long to search for.").transform(storable).default(""),
  /** The place of a page's last row. Absent: the first page. */
  after: z.coerce.number().int().min(0).max(2_000_000_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListRecipientsInput = z.output<typeof listRecipientsInput>;

export const listRepliesInput = z.object({
  blastId: z.uuid(),
  /** Cursor of a page's last row. Absent: the first page. */
  after: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListRepliesInput = z.output<typeof listRepliesInput>;
