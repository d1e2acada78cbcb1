import { and, eq, inArray } from "drizzle-orm";
import { listMembers, lists } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { addActivity } from "@/lib/messages/add-activity";
import type { Tx } from "@/lib/transact";

type Memberships = {
  inboxId: string;
  /** Null where the contact has no thread that could say so. */
  conversationId: string | null;
  contactId: string;
  contactName: string;
  join: string[];
  leave: string[];
};

/** Puts a contact on lists of its number and takes it off others, by hand; the thread says so. */
export async function changeMemberships(tx: Tx, actor: Actor, given: Memberships): Promise<void> {
  const { inboxId, conversationId, contactId, contactName } = given;
  const own = await tx
    .select({ id: lists.id, name: lists.name })
    .from(lists)
    .where(and(eq(lists.inboxId, inboxId), inArray(lists.id, [...given.join, ...given.leave])));
  for (const list of own) {
    const joins = given.join.includes(list.id);
    const changed = joins ? await join(tx, list.id, contactId) : await leave(tx, list.id, contactId);
    if (!changed || conversationId === null) continue;
    await addActivity(tx, actor, {
      inboxId,
      conversationId,
      activity: joins ? "joined_list" : "left_list",
      body: joins
        ? `added ${contactName} to the list “${list.name}”.`
        : `took ${contactName} off the list “${list.name}”.`,
    });
  }
}

async function join(tx: Tx, listId: string, contactId: string): Promise<boolean> {
  const added = await tx
    .insert(listMembers)
    .values({ listId, contactId, how: "by_hand" })
    .onConflictDoNothing()
    .returning({ listId: listMembers.listId });
  return added.length > 0;
}

async function leave(tx: Tx, listId: string, contactId: string): Promise<boolean> {
  const removed = await tx
    .delete(listMembers)
    .where(and(eq(listMembers.listId, listId), eq(listMembers.contactId, contactId)))
    .returning({ listId: listMembers.listId });
  return removed.length > 0;
}
