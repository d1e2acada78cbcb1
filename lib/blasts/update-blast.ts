import { eq } from "drizzle-orm";
import { blasts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { takeFiles } from "@/lib/media/take-files";
import { publishBlasts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { fitUploads } from "@/lib/uploads/fit-uploads";
import { auditOverride } from "./audit-sending";
import { contentColumns } from "./content-columns";
import { getOpenBlast } from "./get-open-blast";
import type { UpdateBlastInput } from "./input";
import { refuseUnsendable } from "./refuse-unsendable";

/**
 * Saves a draft, or a scheduled blast before its time, which stays scheduled and so has to be complete.
 * @throws Conflict once it has started; Invalid at the field concerned, Forbidden as createBlast.
 */
export async function updateBlast(actor: UserActor, input: UpdateBlastInput): Promise<void> {
  authorize(actor, "blast.change");
  await fitUploads(actor, input.uploadIds);
  await transact(async (tx) => {
    const { blast, inbox } = await getOpenBlast(tx, actor, input.blastId);
    const columns = await contentColumns(tx, actor, inbox, input, blast);
    const [saved] = await tx
      .update(blasts)
      .set({ ...columns, returnedReason: null, updatedAt: clock.now() })
      .where(eq(blasts.id, blast.id))
      .returning();
    if (!saved) throw new Error("a locked blast vanished");
    await takeFiles(tx, actor.userId, { blastId: blast.id }, input);
    await auditOverride(tx, actor, saved, blast);
    if (saved.status === "scheduled") await refuseUnsendable(tx, actor, saved);
    tx.afterCommit(() => publishBlasts(inbox.id));
  });
}
