import { eq } from "drizzle-orm";
import { blasts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { publishBlasts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getUnstartedBlast } from "./get-open-blast";
import type { OneBlastInput } from "./input";

/**
 * Puts a scheduled blast that has not started back to the drafts; a draft stays one.
 * @throws Conflict once it has started
 */
export async function unscheduleBlast(actor: UserActor, input: OneBlastInput): Promise<void> {
  authorize(actor, "blast.change");
  await transact(async (tx) => {
    const { blast, inbox } = await getUnstartedBlast(tx, actor, input.blastId);
    await tx
      .update(blasts)
      .set({ status: "draft", scheduledAt: null, updatedAt: clock.now() })
      .where(eq(blasts.id, blast.id));
    tx.afterCommit(() => publishBlasts(inbox.id));
  });
}
