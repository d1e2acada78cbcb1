import { and, eq, type SQL, sql } from "drizzle-orm";
import { contactPhones, contacts } from "@/db/schema";
import { searchedText } from "@/lib/contacts/searched-text";
import { containsWord } from "@/lib/search/contains-word";
import { searchDigits, searchWords } from "@/lib/search/rules";

/**
 * The condition on contacts of an inbox that a search by name, e-mail address, company or number finds; none where
 * nothing is searched for. Every word has to be found.
 */
export function contactsFound(inboxId: string, typed: string): SQL | undefined {
  const words = searchWords(typed);
  if (words.length === 0) return undefined;
  const digits = searchDigits(typed);
  const named = and(...words.map((word) => containsWord(searchedText(), word)));
  if (!digits) return named;
  // Two looks, each by its own index: under an "or", Postgres would read every contact.
  return sql`${contacts.id} in (
    select ${contacts.id} from ${contacts} where ${and(eq(contacts.inboxId, inboxId), named)}
    union
    select ${contactPhones.contactId} from ${contactPhones}
    where ${and(eq(contactPhones.inboxId, inboxId), sql`${contactPhones.phone} like ${`%${digits}%`}`)}
  )`;
}
