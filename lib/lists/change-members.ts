import { and, asc, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { contactPhones, contacts, conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { searchContacts } from "@/lib/contacts/search-contacts";
import { addActivities } from "@/lib/messages/add-activity";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { getOwnList } from "./get-own-list";
import type { ChangeMembersInput } from "./input";

/** So many threads are told in one statement. */
const toldAtOnce = 1000;

type Change = {
  /**
   * Puts contacts on the list, or takes them off, and returns whom it did. In one order, so that two who do this at once
   * never wait for each other.
   * @param chosen the condition on contacts that names them
   */
  apply(tx: Tx, listId: string, chosen: SQL | undefined): Promise<string[]>;
  activity: "joined_list" | "left_list";
  words(contactName: string, listName: string): string;
};

/**
 * Changes who is on a list, all of them or nobody: who presses once more after a server died changes no part of it
 * twice. The threads with the main phones of those concerned say so.
 * @returns how many were changed
 * @throws NotFound when the actor does not hold the list's number
 */
export async function changeMembers(
  actor: UserActor,
  input: ChangeMembersInput,
  change: Change,
): Promise<number> {
  return transact(async (tx) => {
    const { list, inbox } = await getOwnList(tx, actor, input.listId, "share");
    const changed = await change.apply(tx, list.id, await isChosen(tx, inbox.id, input.contacts));
    if (changed.length === 0) return 0;
    const threads = await listThreads(tx, changed);
    for (let start = 0; start < threads.length; start += toldAtOnce) {
      await addActivities(
        tx,
        actor,
        threads.slice(start, start + toldAtOnce).map(({ id, contactName }) => ({
          ...{ inboxId: inbox.id, conversationId: id, activity: change.activity },
          body: change.words(contactName, list.name),
        })),
      );
    }
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

async function isChosen(
  tx: Tx,
  inboxId: string,
  chosen: ChangeMembersInput["contacts"],
): Promise<SQL | undefined> {
  const isOfInbox = eq(contacts.inboxId, inboxId);
  if ("ids" in chosen) return and(isOfInbox, inArray(contacts.id, chosen.ids));
  const { condition } = await searchContacts(tx, inboxId, chosen.matching);
  return and(isOfInbox, condition, notInArray(contacts.id, chosen.except ?? []));
}

function listThreads(tx: Tx, contactIds: string[]): Promise<{ id: string; contactName: string }[]> {
  return (
    tx
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
      // As one value: a statement takes 65,535 parameters at most.
      .where(sql`${contacts.id} = any(${sql.param(contactIds)}::uuid[])`)
      .orderBy(asc(conversations.id))
  );
}
