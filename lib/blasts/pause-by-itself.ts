import { and, eq, inArray, type SQL } from "drizzle-orm";
import { blasts, inboxes } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Actor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import { publishBlasts } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";

/** Pauses blasts that are being sent, with a reason for who decides whether they go on. */
export async function pauseByItself(
  tx: Tx,
  actor: Actor,
  which: SQL,
  given: { organizationId: string; reason: string },
): Promise<void> {
  const now = clock.now();
  const numbers = tx
    .select({ id: inboxes.id })
    .from(inboxes)
    .where(eq(inboxes.organizationId, given.organizationId));
  const paused = await tx
    .update(blasts)
    .set({
      ...{ status: "paused", pausedAt: now, pausedBy: null, pauseReason: given.reason },
      ...{ owedSince: null, updatedAt: now },
    })
    .where(and(which, eq(blasts.status, "sending"), inArray(blasts.inboxId, numbers)))
    .returning({ id: blasts.id, name: blasts.name, inboxId: blasts.inboxId });
  for (const { id, name, inboxId } of paused) {
    await recordAudit(tx, actor, {
      ...{ action: "blast.paused", subjectId: id, organizationId: given.organizationId },
      detail: { name, reason: given.reason },
    });
    tx.afterCommit(() => publishBlasts(inboxId));
  }
}
