import { and, or, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { contactPhones, contacts } from "@/db/schema";
import { containsWord } from "@/lib/search/contains-word";
import { searchDigits, searchWords } from "@/lib/search/rules";
import { searchedText } from "./searched-text";

export type ContactSearch = {
  /** What a contact of the inbox has to be; none where nothing is searched for. */
  condition: SQL | undefined;
  /** Whether very many have each of its words: a few letters, or digits that stand in very many numbers. */
  isCommon: boolean;
};

/** So many contacts are looked up by their ids within a few milliseconds. */
const mostLookedUp = 3000;

/** Words of so many letters at most stand in very many names. */
const fewLetters = 3;

/**
 * What finds the contacts of an inbox by name, e-mail address, company or number. Every word has to be found; digits may
 * stand in a number or in the text, and a number may be typed with spaces.
 */
export async function searchContacts(
  queryable: Queryable,
  inboxId: string,
  typed: string,
): Promise<ContactSearch> {
  const digits = searchDigits(typed);
  const words = digits ? [typed] : searchWords(typed);
  const searches = await Promise.all(words.map((word) => searchWord(queryable, inboxId, word)));
  return {
    condition: and(...searches.map(({ condition }) => condition)),
    isCommon: searches.length > 0 && searches.every(({ isCommon }) => isCommon),
  };
}

async function searchWord(queryable: Queryable, inboxId: string, word: string): Promise<ContactSearch> {
  const inText = containsWord(searchedText(), word);
  const digits = searchDigits(word);
  if (!digits) return { condition: inText, isCommon: [...word].length <= fewLetters };
  const ids = await findByDigits(queryable, inboxId, digits);
  // Postgres puts ids and the index for search together; beside a look at each contact's numbers it would use neither.
  const inNumber = ids ? sql`${contacts.id} = any(${sql.param(ids)}::uuid[])` : hasNumber(inboxId, digits);
  return { condition: or(inText, inNumber), isCommon: ids === null };
}

/** @returns null where very many have them: then going through contacts in order soon finds enough. */
async function findByDigits(queryable: Queryable, inboxId: string, digits: string): Promise<string[] | null> {
  const rows = await queryable
    .select({ id: contactPhones.contactId })
    .from(contactPhones)
    .where(sql`${contactPhones.inboxId} = ${inboxId} and ${contactPhones.phone} like ${`%${digits}%`}`)
    .limit(mostLookedUp + 1);
  return rows.length > mostLookedUp ? null : rows.map(({ id }) => id);
}

/** Asked of each contact that comes into question, and no list of all who have it is made: hence no "exists". */
const hasNumber = (inboxId: string, digits: string): SQL => sql`(
  select true from ${contactPhones} p
  where p.contact_id = ${contacts.id} and p.inbox_id = ${inboxId} and p.phone like ${`%${digits}%`} limit 1
)`;
