import { and, eq, ne } from "drizzle-orm";
import { tags } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import type { ShownTag } from "@/lib/conversations/row";
import { NotFound } from "@/lib/errors";
import { type Tx, transact } from "@/lib/transact";
import { nameTaken } from "./create-tag";
import type { UpdateTagInput } from "./input";
import { publishTags } from "./publish-tags";

/**
 * Renames and recolours a tag wherever it stands.
 * @throws NotFound for another organization's tag, Invalid at `name` when another one is called so
 */
export async function updateTag(actor: UserActor, input: UpdateTagInput): Promise<ShownTag> {
  authorize(actor, "tag.manage");
  return transact(async (tx) => {
    const [before] = await tx
      .select({ name: tags.name, color: tags.color })
      .from(tags)
      .where(and(eq(tags.id, input.tagId), eq(tags.organizationId, actor.organizationId)))
      .for("update");
    if (!before) throw new NotFound();
    if (await isTaken(tx, actor, input)) throw nameTaken();
    const { name, color } = input;
    await tx.update(tags).set({ name, color }).where(eq(tags.id, input.tagId));
    const detail = { from: before, to: { name, color } };
    await recordAudit(tx, actor, { action: "tag.updated", subjectId: input.tagId, detail });
    tx.afterCommit(() => publishTags(actor.organizationId));
    return { id: input.tagId, name, color };
  });
}

async function isTaken(tx: Tx, actor: UserActor, { tagId, name }: UpdateTagInput): Promise<boolean> {
  const rows = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.organizationId, actor.organizationId), eq(tags.name, name), ne(tags.id, tagId)));
  return rows.length > 0;
}
