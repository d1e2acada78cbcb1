import { asc, inArray } from "drizzle-orm";
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
    isOn: false,
    apply: join,
    activity: "joined_list",
    words: (contactName, listName) => `added ${contactName} to the list “${listName}”.`,
  });
  return { count };
}

async function join(tx: Tx, listId: string, contactIds: string[]): Promise<string[]> {
  // Somebody may have deleted one meanwhile.
  const still = await tx
    .select({ id: contacts.id })
    .from(contacts)
    .where(inArray(contacts.id, contactIds))
    .orderBy(asc(contacts.id))
    .for("key share");
  if (still.length === 0) return [];
  const joined = await tx
    .insert(listMembers)
    .values(still.map(({ id }) => ({ listId, contactId: id, how: "by_hand" as const })))
    .onConflictDoNothing()
    .returning({ contactId: listMembers.contactId });
  return joined.map(({ contactId }) => contactId);
}
