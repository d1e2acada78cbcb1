import { and, eq, inArray } from "drizzle-orm";
import { type ContactImport, lists, tags } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Invalid, NotFound } from "@/lib/errors";
import { insertList } from "@/lib/lists/insert-list";
import { keepAttributeNames } from "@/lib/merge-fields/keep-attribute-names";
import { type Tx, transact } from "@/lib/transact";
import { getOpenImport } from "./get-open-import";
import type { FinishImportInput } from "./input";
import { oweWork } from "./owe-work";

/**
 * Applies an import as reviewed, in the background: rows that still have a problem are left out.
 * @throws Invalid at `list` for a name that is taken or a list that was deleted; Conflict when it is under way already.
 */
export async function finishImport(actor: UserActor, input: FinishImportInput): Promise<void> {
  authorize(actor, "contact.import");
  await transact(async (tx) => {
    const { opened, inbox } = await getOpenImport(tx, actor, input.importId, ["review"]);
    const listId = await findOrMakeList(tx, inbox.id, input.list);
    await recordAudit(tx, actor, { action: "import.started", subjectId: opened.id });
    await keepAttributeNames(tx, inbox.id, attributesOf(opened));
    await oweWork(tx, opened.id, {
      startedAt: clock.now(),
      startedBy: actor.userId,
      listId,
      tagIds: await listOwnTags(tx, inbox.organizationId, input.tagIds),
    });
  });
}

/** What its columns become; by the rules that judgeRow reads cells by. */
const attributesOf = ({ layout }: ContactImport): string[] =>
  (layout?.columns ?? []).flatMap(({ use, attribute, name }) =>
    use === "attribute" ? [attribute ?? name] : [],
  );

async function findOrMakeList(
  tx: Tx,
  inboxId: string,
  wanted: FinishImportInput["list"],
): Promise<string | null> {
  if (!wanted) return null;
  if ("name" in wanted) {
    const made = await insertList(tx, inboxId, wanted.name);
    if (made) return made.id;
    throw new Invalid("There is a list of this name already.", {
      list: "There is a list of this name already.",
    });
  }
  const [list] = await tx
    .select({ id: lists.id })
    .from(lists)
    .where(and(eq(lists.id, wanted.id), eq(lists.inboxId, inboxId)));
  if (!list)
    throw new Invalid("This list was deleted meanwhile.", { list: "This list was deleted meanwhile." });
  return list.id;
}

async function listOwnTags(tx: Tx, organizationId: string, tagIds: string[]): Promise<string[]> {
  if (tagIds.length === 0) return [];
  const own = await tx
    .select({ id: tags.id })
    .from(tags)
    .where(and(eq(tags.organizationId, organizationId), inArray(tags.id, tagIds)));
  if (own.length < new Set(tagIds).size) throw new NotFound("One of these tags was deleted meanwhile.");
  return own.map(({ id }) => id);
}
