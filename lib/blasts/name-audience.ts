import { and, eq, inArray } from "drizzle-orm";
import { type Audience, lists, tags } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import type { WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";
import type { AudienceIds } from "./read-audience";

/**
 * Whom a blast is for, with the names of its lists and tags as they are now. Contacts are kept as they are named: one
 * that is of another number, or is deleted later, is simply nobody.
 * @throws Invalid at the field for a list or tag that is not there
 */
export async function nameAudience(tx: Tx, inbox: WritableInbox, ids: AudienceIds): Promise<Audience> {
  const { listIds, tagIds, contactIds, excludedListId } = ids;
  const wanted = excludedListId === null ? listIds : [...listIds, excludedListId];
  const ownLists = await tx
    .select({ id: lists.id, name: lists.name })
    .from(lists)
    .where(and(eq(lists.inboxId, inbox.id), inArray(lists.id, wanted)));
  const ownTags = await tx
    .select({ id: tags.id, name: tags.name })
    .from(tags)
    .where(and(eq(tags.organizationId, inbox.organizationId), inArray(tags.id, tagIds)));
  const [excludedList = null] =
    excludedListId === null ? [] : pick(ownLists, [excludedListId], "excludedListId", "list");
  return {
    lists: pick(ownLists, listIds, "listIds", "list"),
    tags: pick(ownTags, tagIds, "tagIds", "tag"),
    contacts: [...new Set(contactIds)],
    excludedList,
  };
}

type Named = { id: string; name: string };

function pick(found: Named[], ids: string[], field: string, noun: string): Named[] {
  const byId = new Map(found.map((each) => [each.id, each]));
  return [...new Set(ids)].map((id) => {
    const named = byId.get(id);
    if (named) return named;
    const refusal = `A ${noun} that was chosen is no longer there. Choose again.`;
    throw new Invalid(refusal, { [field]: refusal });
  });
}
