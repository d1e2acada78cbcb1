import { db } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import { formatPhone } from "@/lib/phones/rules";
import type { SearchInboxInput } from "./input";
import { searchWords } from "./rules";
import { type MessageHit, searchMessages } from "./search-messages";
import { type PersonHit, searchPeople } from "./search-people";

export type SearchResults = { people: PersonHit[]; messages: MessageHit[] };

/**
 * Contacts by name and number, conversations by number and messages by text, archived ones included. Every word has
 * to be found.
 * @throws NotFound when the actor does not hold the inbox.
 */
export async function searchInbox(actor: Actor, input: SearchInboxInput): Promise<SearchResults> {
  authorize(actor, "conversation.read");
  const inbox = await getHeldInbox(db(), actor, { id: input.inboxId });
  const words = searchWords(input.text);
  if (words.length === 0) return { people: [], messages: [] };
  const [people, messages] = await Promise.all([
    searchPeople(inbox.id, input.text, words),
    searchMessages(inbox.id, words),
  ]);
  const readable = <Hit extends { peerAddress: string }>(hit: Hit) => ({
    ...hit,
    peerPhone: formatPhone(hit.peerAddress, inbox.country),
  });
  return { people: people.map(readable), messages: messages.map(readable) };
}
