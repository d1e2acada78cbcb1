import { and, eq, inArray } from "drizzle-orm";
import { contactTags, tags } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import type { ContactChanges } from "./input";

/** Adds and takes off tags of the organization; one that was deleted meanwhile is left out. */
export async function changeTags(
  tx: Tx,
  organizationId: string,
  contactId: string,
  { add, remove }: ContactChanges["tags"],
): Promise<void> {
  if (remove.length > 0) {
    await tx
      .delete(contactTags)
      .where(and(eq(contactTags.contactId, contactId), inArray(contactTags.tagId, remove)));
  }
  if (add.length === 0) return;
  const known = await tx
    .select({ tagId: tags.id })
    .from(tags)
    .where(and(eq(tags.organizationId, organizationId), inArray(tags.id, add)));
  if (known.length === 0) return;
  await tx
    .insert(contactTags)
    .values(known.map(({ tagId }) => ({ contactId, tagId })))
    .onConflictDoNothing();
}
