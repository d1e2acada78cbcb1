import { eq } from "drizzle-orm";
import { lists } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { publishContacts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getOwnList } from "./get-own-list";
import type { OneListInput } from "./input";

/** Deletes a list and its keywords. The contacts on it stay. */
export async function deleteList(actor: UserActor, input: OneListInput): Promise<void> {
  authorize(actor, "list.change");
  await transact(async (tx) => {
    const { list, inbox } = await getOwnList(tx, actor, input.listId, "update");
    await tx.delete(lists).where(eq(lists.id, list.id));
    await recordAudit(tx, actor, {
      action: "list.deleted",
      subjectId: list.id,
      detail: { name: list.name },
    });
    tx.afterCommit(() => publishContacts(inbox.id));
  });
}
