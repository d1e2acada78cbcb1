import type { Blast } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import type { Tx } from "@/lib/transact";

/** Notes who sends or schedules a blast, and whether it leaves in quiet hours too. */
export async function auditSending(
  tx: Tx,
  actor: UserActor,
  { id, name, overridesQuietHours }: Blast,
  action: "blast.sent" | "blast.scheduled",
): Promise<void> {
  await recordAudit(tx, actor, { action, subjectId: id, detail: { name, overridesQuietHours } });
}
