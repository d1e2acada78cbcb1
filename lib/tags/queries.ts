import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { contactTags, conversationTags, tags } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import type { ShownTag } from "@/lib/conversations/row";
import { NotFound } from "@/lib/errors";
import type { OneTagInput } from "./input";
import type { TagUse } from "./rules";

const shown = { id: tags.id, name: tags.name, color: tags.color };

/** The organization's tags by name. */
export async function listTags(actor: UserActor): Promise<ShownTag[]> {
  authorize(actor, "tag.read");
  return db()
    .select(shown)
    .from(tags)
    .where(eq(tags.organizationId, actor.organizationId))
    .orderBy(asc(tags.name));
}

/** @throws NotFound for another organization's tag */
export async function getTag(actor: UserActor, tagId: string): Promise<ShownTag> {
  authorize(actor, "tag.read");
  const [tag] = await db()
    .select(shown)
    .from(tags)
    .where(and(eq(tags.id, tagId), eq(tags.organizationId, actor.organizationId)));
  if (!tag) throw new NotFound();
  return tag;
}

/** How many conversations and contacts carry a tag, whoever holds their numbers. */
export async function countTagUse(actor: UserActor, input: OneTagInput): Promise<TagUse> {
  authorize(actor, "tag.manage");
  await getTag(actor, input.tagId);
  const [conversations, contacts] = await Promise.all([
    db().$count(conversationTags, eq(conversationTags.tagId, input.tagId)),
    db().$count(contactTags, eq(contactTags.tagId, input.tagId)),
  ]);
  return { conversations, contacts };
}
