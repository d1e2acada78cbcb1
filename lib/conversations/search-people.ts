import { and, eq, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { contactPhones, contacts, conversations } from "@/db/schema";
import { containsWord } from "./contains-word";
import { searchDigits } from "./search-rules";

/** Somebody who was found: with a conversation, or a contact nobody has texted with yet. */
export type PersonHit = {
  conversationId: string | null;
  contactName: string | null;
  peerAddress: string;
  archived: boolean;
  blocked: boolean;
};

const shownPeople = 8;
/** Of very many that match, so many are looked at: nobody looks for one of a thousand Smiths. */
const mostCandidates = 300;

/** Who is called or has a number like that, those one talked to last first. */
export async function searchPeople(inboxId: string, typed: string, words: string[]): Promise<PersonHit[]> {
  const digits = searchDigits(typed);
  const found = [phonesByName(inboxId, words)];
  if (digits) found.push(...phonesByNumber(inboxId, `%${digits}%`));
  else if (words.every((word) => word.length >= 3)) found.push(sendersByName(inboxId, words));
  const candidates = sql.join(
    found.map((phones) => sql`(${phones} limit ${mostCandidates})`),
    sql` union `,
  );
  const rows = await db().execute<PersonHit & Record<string, unknown>>(sql`
    select c.id as "conversationId", coalesce(c.contact_name, known.full_name) as "contactName",
      candidate.phone as "peerAddress",
      c.archived_at is not null as "archived", c.blocked_at is not null as "blocked"
    from (${candidates}) candidate (phone)
    left join ${conversations} c on c.inbox_id = ${inboxId} and c.peer_address = candidate.phone
    left join ${contactPhones} p on p.inbox_id = ${inboxId} and p.phone = candidate.phone
    left join ${contacts} known on known.id = p.contact_id
    order by c.sort_at desc nulls last, known.full_name, candidate.phone
    limit ${shownPeople}`);
  return rows.map((row) => ({ ...row }));
}

/** Contacts whose name has every word; one of digits may stand in the number instead. */
function phonesByName(inboxId: string, words: string[]): SQL {
  const matches = words.map((word) => {
    const digits = searchDigits(word);
    const named = containsWord(contacts.fullName, word);
    return digits && words.length > 1
      ? sql`(${named} or ${contactPhones.phone} like ${`%${digits}%`})`
      : named;
  });
  return sql`
    select ${contactPhones.phone} from ${contacts}
    join ${contactPhones} on ${contactPhones.contactId} = ${contacts.id}
    where ${and(eq(contacts.inboxId, inboxId), ...matches)}`;
}

const phonesByNumber = (inboxId: string, pattern: string): SQL[] => [
  sql`select ${conversations.peerAddress} from ${conversations}
    where ${conversations.inboxId} = ${inboxId} and ${conversations.peerAddress} like ${pattern}`,
  sql`select ${contactPhones.phone} from ${contactPhones}
    where ${contactPhones.inboxId} = ${inboxId} and ${contactPhones.phone} like ${pattern}`,
];

/** Senders that have a name in place of a number. */
const sendersByName = (inboxId: string, words: string[]): SQL => sql`
  select ${conversations.peerAddress} from ${conversations}
  where ${and(
    eq(conversations.inboxId, inboxId),
    ...words.map((word) => containsWord(conversations.peerAddress, word)),
  )}`;
