import { and, eq, inArray } from "drizzle-orm";
import { listMembers } from "@/db/schema";
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
    isOn: true,
    apply: leave,
    activity: "left_list",
    words: (contactName, listName) => `took ${contactName} off the list “${listName}”.`,
  });
  return { count };
}

async function leave(tx: Tx, listId: string, contactIds: string[]): Promise<string[]> {
  const left = await tx
    .delete(listMembers)
    .where(and(eq(listMembers.listId, listId), inArray(listMembers.contactId, contactIds)))
    .returning({ contactId: listMembers.contactId });
  return left.map(({ contactId }) => contactId);
}
