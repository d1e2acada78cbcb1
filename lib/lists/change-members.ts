import { and, asc, eq, exists, inArray, notExists, notInArray } from "drizzle-orm";
import { db } from "@/db/client";
import { contactPhones, contacts, conversations, listMembers, lists } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { addActivities } from "@/lib/messages/add-activity";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { contactsFound } from "./contacts-found";
import { getOwnList } from "./get-own-list";
import type { ChangeMembersInput } from "./input";

const batchSize = 1000;

type Change = {
  /** Whom it can concern: those on the list, or those who are not. */
  isOn: boolean;
  /** Puts those of the batch on the list, or takes them off, and returns whom it did. */
  apply(tx: Tx, listId: string, contactIds: string[]): Promise<string[]>;
  activity: "joined_list" | "left_list";
  words(contactName: string, listName: string): string;
};

/**
 * Changes who is on a list, some hundred contacts at a time, each batch in a transaction of its own. The threads with
 * the main phones of those concerned say so.
 * @returns how many were changed
 * @throws NotFound when the actor does not hold the list's number, also once somebody deleted the list meanwhile
 */
export async function changeMembers(
  actor: UserActor,
  input: ChangeMembersInput,
  change: Change,
): Promise<number> {
  const ids = await listChosen(actor, input, change.isOn);
  let changed = 0;
  for (let start = 0; start < ids.length; start += batchSize) {
    changed += await changeBatch(actor, input.listId, ids.slice(start, start + batchSize), change);
  }
  return changed;
}

/** In one order, so that two who do this at once never wait for each other. */
async function listChosen(
  actor: UserActor,
  { listId, contacts: chosen }: ChangeMembersInput,
  isOn: boolean,
): Promise<string[]> {
  const [list] = await db()
    .select({ inboxId: lists.inboxId })
    .from(lists)
    .where(and(eq(lists.id, listId), heldBy(actor, lists.inboxId)));
  if (!list) throw new NotFound();
  const which =
    "ids" in chosen
      ? inArray(contacts.id, chosen.ids)
      : and(contactsFound(list.inboxId, chosen.matching), notInArray(contacts.id, chosen.except ?? []));
  const membership = db()
    .select({ listId: listMembers.listId })
    .from(listMembers)
    .where(and(eq(listMembers.listId, listId), eq(listMembers.contactId, contacts.id)));
  const rows = await db()
    .select({ id: contacts.id })
    .from(contacts)
    .where(and(eq(contacts.inboxId, list.inboxId), which, isOn ? exists(membership) : notExists(membership)))
    .orderBy(asc(contacts.id));
  return rows.map(({ id }) => id);
}

async function changeBatch(
  actor: UserActor,
  listId: string,
  contactIds: string[],
  change: Change,
): Promise<number> {
  return transact(async (tx) => {
    const { list, inbox } = await getOwnList(tx, actor, listId, "share");
    const changed = await change.apply(tx, list.id, contactIds);
    if (changed.length === 0) return 0;
    const threads = await listThreads(tx, changed);
    await addActivities(
      tx,
      actor,
      threads.map(({ id, contactName }) => ({
        ...{ inboxId: inbox.id, conversationId: id, activity: change.activity },
        body: change.words(contactName, list.name),
      })),
    );
    tx.afterCommit(() => publishContacts(inbox.id));
    tx.afterCommit(() =>
      publishConversations(
        inbox.id,
        threads.map(({ id }) => id),
      ),
    );
    return changed.length;
  });
}

function listThreads(tx: Tx, contactIds: string[]): Promise<{ id: string; contactName: string }[]> {
  return tx
    .select({ id: conversations.id, contactName: contacts.fullName })
    .from(contacts)
    .innerJoin(contactPhones, and(eq(contactPhones.contactId, contacts.id), contactPhones.main))
    .innerJoin(
      conversations,
      and(
        eq(conversations.inboxId, contactPhones.inboxId),
        eq(conversations.peerAddress, contactPhones.phone),
      ),
    )
    .where(inArray(contacts.id, contactIds))
    .orderBy(asc(conversations.id));
}
