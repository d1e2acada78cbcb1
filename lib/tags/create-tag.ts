import { tags } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import type { ShownTag } from "@/lib/conversations/row";
import { Invalid } from "@/lib/errors";
import { transact } from "@/lib/transact";
import type { CreateTagInput } from "./input";
import { publishTags } from "./publish-tags";

/**
 * Makes a tag for the whole organization.
 * @throws Invalid at `name` when there is one of this name, in whatever case
 */
export async function createTag(actor: UserActor, input: CreateTagInput): Promise<ShownTag> {
  authorize(actor, "tag.create");
  return transact(async (tx) => {
    const [tag] = await tx
      .insert(tags)
      .values({ organizationId: actor.organizationId, ...input })
      .onConflictDoNothing()
      .returning({ id: tags.id, name: tags.name, color: tags.color });
    if (!tag) throw nameTaken();
    await recordAudit(tx, actor, { action: "tag.created", subjectId: tag.id, detail: { name: tag.name } });
    tx.afterCommit(() => publishTags(actor.organizationId));
    return tag;
  });
}

/** What is said where a tag of that name exists already. */
export function nameTaken(): Invalid {
  const reason = "There is a tag of this name already.";
  return new Invalid(reason, { name: reason });
}
