import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { contacts, listMembers } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import type { Tx } from "@/lib/transact";
import { changeMembers } from "./change-members";
import type { ChangeMembersInput } from "./input";

/**
 * Takes contacts off a list, by name or all that a search finds. They stay contacts.
 * @returns how many were on it
 */
export async function removeMembers(actor: UserActor, input: ChangeMembersInput): Promise<{ count: number }> {
  authorize(actor, "list.change");
  const count = await changeMembers(actor, input, {
    apply: leave,
    activity: "left_list",
    words: (contactName, listName) => `took ${contactName} off the list “${listName}”.`,
  });
  return { count };
}

async function leave(tx: Tx, listId: string, chosen: SQL | undefined): Promise<string[]> {
  const theirs = tx
    .select({ contactId: listMembers.contactId })
    .from(listMembers)
    .innerJoin(contacts, eq(contacts.id, listMembers.contactId))
    .where(and(eq(listMembers.listId, listId), chosen))
    .orderBy(asc(listMembers.contactId))
    .for("update", { of: listMembers });
  const left = await tx
    .delete(listMembers)
    .where(and(eq(listMembers.listId, listId), inArray(listMembers.contactId, theirs)))
    .returning({ contactId: listMembers.contactId });
  return left.map(({ contactId }) => contactId);
}
