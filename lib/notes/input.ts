import { z } from "zod";
import { storable } from "@/lib/storable";

/** Longer than any text message: people paste transcripts. */
export const maxNoteLength = 10_000;

const body = z
  .string()
  .max(maxNoteLength, "This note is too long: at most 10,000 characters.")
  .transform((text) => storable(text).trim())
  .refine((text) => text !== "", "Write a note first.");

export const addNoteInput = z.object({
  conversationId: z.uuid(),
  body,
  /** One for each press of Add Note: the same key twice adds once. */
  clientKey: z.uuid(),
});
export type AddNoteInput = z.output<typeof addNoteInput>;

export const editNoteInput = z.object({ messageId: z.uuid(), body });
export type EditNoteInput = z.output<typeof editNoteInput>;

export const deleteNoteInput = z.object({ messageId: z.uuid() });
export type DeleteNoteInput = z.output<typeof deleteNoteInput>;
