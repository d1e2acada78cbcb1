import { eq } from "drizzle-orm";
import { blasts } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { dropFiles } from "@/lib/media/take-files";
import { publishBlasts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getUnstartedBlast } from "./get-open-blast";
import type { OneBlastInput } from "./input";

/**
 * Deletes a draft, or a scheduled blast that has not started.
 * @throws Conflict once it has started
 */
export async function deleteBlast(actor: UserActor, input: OneBlastInput): Promise<void> {
  authorize(actor, "blast.change");
  await transact(async (tx) => {
    const { blast, inbox } = await getUnstartedBlast(tx, actor, input.blastId);
    await dropFiles(tx, { blastId: blast.id });
    await tx.delete(blasts).where(eq(blasts.id, blast.id));
    await recordAudit(tx, actor, {
      action: "blast.deleted",
      subjectId: blast.id,
      detail: { name: blast.name, status: blast.status },
    });
    tx.afterCommit(() => publishBlasts(inbox.id));
  });
}
