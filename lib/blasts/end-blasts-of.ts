import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { blasts } from "@/db/schema";
import { clock } from "@/lib/clock";
import { publishBlasts } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";
import { giveBack } from "./give-back";

/** A number is being retired: what is under way of its blasts ends, and what has not started is a draft again. */
export async function endBlastsOf(tx: Tx, inboxId: string): Promise<void> {
  const own = eq(blasts.inboxId, inboxId);
  const running = inArray(blasts.status, ["sending", "paused"]);
  const notStarted = or(eq(blasts.status, "scheduled"), and(running, isNull(blasts.frozenAt)));
  await giveBack(tx, and(own, notStarted), "This number was retired.");
  const now = clock.now();
  await tx
    .update(blasts)
    .set({
      status: "cancelled",
      finishedAt: now,
      updatedAt: now,
      pauseReason: null,
      pausedAt: null,
      pausedBy: null,
    })
    .where(and(own, running));
  tx.afterCommit(() => publishBlasts(inboxId));
}
