import { and, asc, eq, inArray } from "drizzle-orm";
import { newId } from "@/db/id";
import { contactPhones, contacts, listKeywords, listMembers, lists } from "@/db/schema";
import { isPhoneNumber } from "@/lib/addresses/rules";
import { normalizeKeyword } from "@/lib/consents/rules";
import { nameConversations } from "@/lib/contacts/name-conversations";
import { addActivities } from "@/lib/messages/add-activity";
import { formatPhone } from "@/lib/phones/rules";
import { publishContacts } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";

type KeywordText = {
  inbox: { id: string; country: string };
  /** Locked by the caller. */
  conversation: { id: string; inboxId: string; peerAddress: string };
  received: { text: string };
  at: Date;
};

/** A list as a keyword names it. */
type NamedList = { id: string; name: string; inboxId: string; keyword: string; spelling: string };

/**
 * Puts the sender of a text that is a list's keyword on the list, as a contact named by the number where there was
 * none, and says so in the thread, the first time. It sends nothing and leaves consent alone. Short codes and sender
 * names join nothing.
 * @param texts at most one of a conversation
 * @returns the conversations whose text is a list's keyword
 */
export async function joinByKeyword(tx: Tx, texts: KeywordText[]): Promise<Set<string>> {
  const asking = texts
    .map((text) => ({ ...text, keyword: normalizeKeyword(text.received.text) }))
    .filter(({ keyword, conversation }) => keyword !== "" && isPhoneNumber(conversation.peerAddress));
  const named = await findLists(tx, asking);
  const joining = new Set<string>();
  for (const text of asking) {
    const list = named.find(({ inboxId, keyword }) => inboxId === text.inbox.id && keyword === text.keyword);
    if (!list) continue;
    await join(tx, text, list);
    joining.add(text.conversation.id);
  }
  return joining;
}

async function join(tx: Tx, { inbox, conversation, at }: KeywordText, list: NamedList): Promise<void> {
  const contactId = await findOrCreateContact(tx, inbox, conversation);
  const joined = await tx
    .insert(listMembers)
    .values({ listId: list.id, contactId, how: "keyword" })
    .onConflictDoNothing()
    .returning({ listId: listMembers.listId });
  if (joined.length === 0) return;
  const activity = {
    inboxId: inbox.id,
    conversationId: conversation.id,
    activity: "joined_list",
    body: `Joined the list “${list.name}” by texting “${list.spelling}”.`,
  } as const;
  // After the text that caused it, which has the same time and an earlier id.
  await addActivities(tx, { kind: "carrier" }, [activity], at);
  tx.afterCommit(() => publishContacts(inbox.id));
}

async function findLists(tx: Tx, asking: { inbox: { id: string }; keyword: string }[]): Promise<NamedList[]> {
  if (asking.length === 0) return [];
  return (
    tx
      .select({
        id: lists.id,
        name: lists.name,
        inboxId: listKeywords.inboxId,
        keyword: listKeywords.keyword,
        spelling: listKeywords.spelling,
      })
      .from(listKeywords)
      .innerJoin(lists, eq(lists.id, listKeywords.listId))
      .where(
        and(
          inArray(listKeywords.inboxId, [...new Set(asking.map(({ inbox }) => inbox.id))]),
          inArray(listKeywords.keyword, [...new Set(asking.map(({ keyword }) => keyword))]),
        ),
      )
      .orderBy(asc(lists.id))
      // Nobody deletes the list before the member is on it.
      .for("key share", { of: lists })
  );
}

async function findOrCreateContact(
  tx: Tx,
  inbox: KeywordText["inbox"],
  conversation: KeywordText["conversation"],
): Promise<string> {
  const known = await findContact(tx, conversation);
  if (known) return known;
  const phone = conversation.peerAddress;
  const contactId = newId();
  const fullName = formatPhone(phone, inbox.country);
  await tx.insert(contacts).values({ id: contactId, inboxId: inbox.id, fullName });
  const added = await tx
    .insert(contactPhones)
    .values({ contactId, inboxId: inbox.id, phone })
    .onConflictDoNothing()
    .returning({ contactId: contactPhones.contactId });
  if (added.length > 0) {
    await nameConversations(tx, contactId);
    return contactId;
  }
  // A colleague or an import made theirs in between.
  await tx.delete(contacts).where(eq(contacts.id, contactId));
  const theirs = await findContact(tx, conversation);
  if (!theirs) throw new Error("a contact vanished right after it was made");
  return theirs;
}

async function findContact(tx: Tx, conversation: KeywordText["conversation"]): Promise<string | undefined> {
  const [phone] = await tx
    .select({ contactId: contactPhones.contactId })
    .from(contactPhones)
    .where(
      and(eq(contactPhones.inboxId, conversation.inboxId), eq(contactPhones.phone, conversation.peerAddress)),
    )
    .for("key share");
  return phone?.contactId;
}
