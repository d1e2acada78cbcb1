import { z } from "zod";
import { mostKeywords } from "@/lib/lists/rules";
import { maxCharacters } from "@/lib/messages/rules";
import { storable } from "@/lib/storable";
import { mostFiles } from "@/lib/uploads/rules";

export const listCannedResponsesInput = z.object({ inboxId: z.uuid() });
export type ListCannedResponsesInput = z.output<typeof listCannedResponsesInput>;

const title = z
  .string()
  .max(80, "This title is too long: at most 80 characters.")
  .transform((text) => storable(text).trim())
  .refine((text) => text !== "", "Give the response a title.");

/** What is wrong with its fields and its length is the verb's to say. */
const body = z
  .string()
  .max(maxCharacters * 2, "This message is too long.")
  .transform((text) => storable(text).trim());

/** As typed; what can be none is refused at its place. */
const keywords = z
  .array(z.string().max(200, "This keyword is too long.").transform(storable))
  .max(mostKeywords, `A response has at most ${mostKeywords} keywords.`);

const files = (what: z.ZodType<string>) =>
  z
    .array(what)
    .max(mostFiles, `The carrier takes at most ${mostFiles} files in one message.`)
    .refine((ids) => new Set(ids).size === ids.length, "A file is named twice.")
    .default([]);

const content = {
  title,
  body,
  isAway: z.boolean(),
  keywords,
  /** Finished uploads of the author's, in this order. */
  uploadIds: files(z.uuid()),
};

export const createCannedResponseInput = z.object({ inboxId: z.uuid(), ...content });
export type CreateCannedResponseInput = z.output<typeof createCannedResponseInput>;

export const updateCannedResponseInput = z.object({
  responseId: z.uuid(),
  ...content,
  /** Files it has already and keeps; they stand before the new ones. */
  keptMediaIds: files(z.uuid()),
});
export type UpdateCannedResponseInput = z.output<typeof updateCannedResponseInput>;

export const deleteCannedResponseInput = z.object({ responseId: z.uuid() });
export type DeleteCannedResponseInput = z.output<typeof deleteCannedResponseInput>;
