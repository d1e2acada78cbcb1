import { and, eq } from "drizzle-orm";
import { tags } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { transact } from "@/lib/transact";
import type { OneTagInput } from "./input";
import { publishTags } from "./publish-tags";
import { countTagUse } from "./queries";
import type { TagUse } from "./rules";

/**
 * Deletes a tag; the conversations and contacts that carry it stay, without it.
 * @returns how many carried it
 * @throws NotFound for another organization's tag
 */
export async function deleteTag(actor: UserActor, input: OneTagInput): Promise<TagUse> {
  authorize(actor, "tag.manage");
  const use = await countTagUse(actor, input);
  return transact(async (tx) => {
    const [gone] = await tx
      .delete(tags)
      .where(and(eq(tags.id, input.tagId), eq(tags.organizationId, actor.organizationId)))
      .returning({ name: tags.name });
    if (!gone) throw new NotFound();
    const detail = { name: gone.name, ...use };
    await recordAudit(tx, actor, { action: "tag.deleted", subjectId: input.tagId, detail });
    tx.afterCommit(() => publishTags(actor.organizationId));
    return use;
  });
}
