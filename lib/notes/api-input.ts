import { z } from "zod";
import { numberField, occurredAtField, phoneField, textField } from "@/lib/api/fields";
import { maxNoteLength } from "./input";

// What other systems send and get; lib/api/openapi.ts documents these very schemas.

export const postNoteInput = z.strictObject({
  number: numberField,
  phone: phoneField,
  text: textField(maxNoteLength).meta({ examples: ["Voicemail, 0:24: please call me back about my order."] }),
  occurred_at: occurredAtField.optional().meta({
    description: "When it happened. Left out: now. null: nobody knows; it then stands first in the thread.",
  }),
  source: textField(80)
    .optional()
    .meta({ description: "What the note comes from, as the thread shows it.", examples: ["Phone system"] }),
});
export type PostNoteInput = z.output<typeof postNoteInput>;

export const listNotesInput = z.strictObject({
  number: numberField.optional(),
  phone: phoneField.optional(),
  cursor: z
    .string()
    .max(100)
    .optional()
    .meta({ description: "`next` of the page before. Left out: the newest notes." }),
  limit: z.coerce
    .number("A limit is a number from 1 to 100.")
    .int("A limit is a number from 1 to 100.")
    .min(1, "A limit is a number from 1 to 100.")
    .max(100, "A limit is a number from 1 to 100.")
    .default(50),
});
export type ListNotesInput = z.output<typeof listNotesInput>;

export const noteIdInput = z.object({ noteId: z.string() });
export type NoteIdInput = z.output<typeof noteIdInput>;

export const apiNote = z.object({
  id: z.uuid(),
  number: z.string().meta({ description: "Ours, in E.164." }),
  phone: z.string().meta({ description: "The customer's, in E.164, or a short code." }),
  text: z.string(),
  occurred_at: z.iso.datetime().nullable(),
  source: z.string().nullable(),
  author: z.string().nullable().meta({ description: "The user who wrote it, of notes that staff wrote." }),
  created_at: z.iso.datetime(),
});
export type ApiNote = z.output<typeof apiNote>;

export const notePage = z.object({
  notes: z.array(apiNote),
  next: z
    .string()
    .nullable()
    .meta({ description: "The cursor of the next, older page; null on the last one." }),
});
export type NotePage = z.output<typeof notePage>;
