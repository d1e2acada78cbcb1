import { z } from "zod";
import { storable } from "@/lib/storable";
import { mostKeywords } from "./rules";

export const listListsInput = z.object({ inboxId: z.uuid() });
export type ListListsInput = z.output<typeof listListsInput>;

const name = z
  .string()
  .max(80, "This name is too long: at most 80 characters.")
  .transform((text) => storable(text).trim())
  .refine((text) => text !== "", "Name the list.");

/** As typed; what can be none is refused at its place. */
const keywords = z
  .array(z.string().max(200, "This keyword is too long.").transform(storable))
  .max(mostKeywords, `A list has at most ${mostKeywords} keywords.`);

export const createListInput = z.object({ inboxId: z.uuid(), name, keywords: keywords.optional() });
export type CreateListInput = z.output<typeof createListInput>;

/** Only what somebody changed: what a colleague changed meanwhile stays. */
export const updateListInput = z.object({
  listId: z.uuid(),
  name: name.optional(),
  keywords: z.object({ add: keywords, remove: keywords }).default({ add: [], remove: [] }),
});
export type UpdateListInput = z.output<typeof updateListInput>;

export const oneListInput = z.object({ listId: z.uuid() });
export type OneListInput = z.output<typeof oneListInput>;

const searched = z.string().max(200, "This is too long to search for.").transform(storable);

const most = 1000;
const ids = z
  .array(z.uuid())
  .max(most, `Choose at most ${most.toLocaleString("en-US")} by hand, or all that a search finds.`);

/** Contacts by name, or all that a search finds but for some. Strict: nobody by name is never everybody. */
const chosenContacts = z.union([
  z.strictObject({ ids: ids.min(1, "Choose somebody.") }),
  z.strictObject({ matching: searched, except: ids.optional() }),
]);

export const changeMembersInput = z.object({ listId: z.uuid(), contacts: chosenContacts });
export type ChangeMembersInput = z.output<typeof changeMembersInput>;

export const listPeopleInput = z.object({
  listId: z.uuid(),
  /** Part of a name or number; empty: everybody. */
  text: searched.default(""),
  /** Cursor of a page's last row. Absent: the first page. */
  after: z.string().max(4000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListPeopleInput = z.output<typeof listPeopleInput>;
