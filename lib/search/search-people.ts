import { and, eq, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { contactPhones, contacts, conversations } from "@/db/schema";
import { searchedText } from "@/lib/contacts/searched-text";
import { containsWord } from "./contains-word";
import { searchDigits } from "./rules";

/** Somebody who was found: with a conversation, or a contact nobody has texted with yet. */
export type PersonHit = {
  conversationId: string | null;
  contactName: string | null;
  peerAddress: string;
  /** The address as people of the organization's country read it. */
  peerPhone: string;
  archived: boolean;
  blocked: boolean;
};

type Hit = Omit<PersonHit, "peerPhone">;

const shownPeople = 8;
/** Of very many that match, so many are looked at: nobody looks for one of a thousand Smiths. */
const mostCandidates = 300;

/** Who is called or has a number like that, those one talked to last first. */
export async function searchPeople(inboxId: string, typed: string, words: string[]): Promise<Hit[]> {
  const digits = searchDigits(typed);
  const found = [phonesByName(inboxId, words)];
  if (digits) found.push(...phonesByNumber(inboxId, `%${digits}%`));
  else if (words.every((word) => word.length >= 3)) found.push(sendersByName(inboxId, words));
  const candidates = sql.join(
    found.map((phones) => sql`(${phones} limit ${mostCandidates})`),
    sql` union `,
  );
  // Each look-up with a limit of its own, so that it goes by an index however many candidates are expected.
  const { rows } = await db().execute<Hit & Record<string, unknown>>(sql`
    select talk.id as "conversationId", coalesce(talk.contact_name, known.full_name) as "contactName",
      candidate.phone as "peerAddress",
      talk.archived_at is not null as "archived", talk.blocked_at is not null as "blocked"
    from (${candidates}) candidate (phone)
    left join lateral (
      select * from ${conversations} where inbox_id = ${inboxId} and peer_address = candidate.phone limit 1
    ) talk on true
    left join lateral (
      select contact_id from ${contactPhones} where inbox_id = ${inboxId} and phone = candidate.phone limit 1
    ) theirs on true
    left join lateral (
      select full_name from ${contacts} where id = theirs.contact_id limit 1
    ) known on true
    order by talk.sort_at desc nulls last, known.full_name, candidate.phone
    limit ${shownPeople}`);
  return rows.map((row) => ({ ...row }));
}

/** Contacts whose name has every word; one of digits beside others may stand in the number instead. */
function phonesByName(inboxId: string, words: string[]): SQL {
  const plain = words.filter((word) => !searchDigits(word));
  const sure = plain.length > 0 ? plain : words;
  const either = words.filter((word) => !sure.includes(word));
  return sql`
    select theirs.phone
    from (
      select id, full_name from ${contacts}
      where ${and(eq(contacts.inboxId, inboxId), ...sure.map((word) => nameHas(word)))}
      limit ${mostCandidates}
    ) named
    cross join lateral (select phone from ${contactPhones} where contact_id = named.id limit 10) theirs
    where ${and(sql`true`, ...either.map((word) => nameOrNumberHas(word)))}`;
}

/** What the index holds is more than the name: it finds the few of which the name is looked at. */
const nameHas = (word: string): SQL =>
  sql`(${containsWord(searchedText(), word)} and ${containsWord(contacts.fullName, word)})`;

function nameOrNumberHas(word: string): SQL {
  return sql`(${containsWord(sql`named.full_name`, word)} or theirs.phone like ${`%${searchDigits(word)}%`})`;
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
