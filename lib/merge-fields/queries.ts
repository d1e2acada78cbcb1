import { db } from "@/db/client";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import type { MergeFieldsInput } from "./input";
import { listAttributeNames } from "./list-attribute-names";
import { ownFields } from "./rules";

/**
 * The names that can stand in a merge field of a number's texts: those that every text knows, then its contacts'
 * attributes.
 * @throws NotFound when the actor does not hold it
 */
export async function listMergeFields(actor: Actor, input: MergeFieldsInput): Promise<string[]> {
  authorize(actor, "contact.read");
  await getHeldInbox(db(), actor, { id: input.inboxId });
  const own: readonly string[] = ownFields;
  const attributes = await listAttributeNames(db(), input.inboxId);
  // One that is called like our own is filled as ours is; one with braces cannot be written.
  return [...own, ...attributes.filter((name) => !own.includes(name.toLowerCase()) && !/[{}|]/u.test(name))];
}
