import { and, eq, or, type SQL, sql } from "drizzle-orm";
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
  // Two index look-ups; a join under an "or" would read every contact.
  return or(
    named,
    sql`${contacts.id} in (
      select ${contactPhones.contactId} from ${contactPhones}
      where ${and(eq(contactPhones.inboxId, inboxId), sql`${contactPhones.phone} like ${`%${digits}%`}`)}
    )`,
  );
}
