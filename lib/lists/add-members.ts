import { asc, type SQL, sql } from "drizzle-orm";
import { contacts, listMembers } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import type { Tx } from "@/lib/transact";
import { changeMembers } from "./change-members";
import type { ChangeMembersInput } from "./input";

/**
 * Puts contacts of its number on a list, by name or all that a search finds; who is on it stays as they joined.
 * @returns how many were not on it before
 */
export async function addMembers(actor: UserActor, input: ChangeMembersInput): Promise<{ count: number }> {
  authorize(actor, "list.change");
  const count = await changeMembers(actor, input, {
    apply: join,
    activity: "joined_list",
    words: (contactName, listName) => `added ${contactName} to the list “${listName}”.`,
  });
  return { count };
}

async function join(tx: Tx, listId: string, chosen: SQL | undefined): Promise<string[]> {
  // Whom somebody deletes meanwhile is passed over.
  const still = tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(chosen)
    .orderBy(asc(contacts.id))
    .for("key share")
    .as("still");
  const joined = await tx
    .insert(listMembers)
    .select(
      tx
        .select({
          listId: sql`${listId}::uuid`.as("list_id"),
          contactId: still.id,
          how: sql`'by_hand'::list_joined_how`.as("how"),
          joinedAt: sql`now()`.as("joined_at"),
        })
        .from(still),
    )
    .onConflictDoNothing()
    .returning({ contactId: listMembers.contactId });
  return joined.map(({ contactId }) => contactId);
}
