import type { Blast } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import type { Tx } from "@/lib/transact";

/**
 * Notes who sends or schedules a blast, and whether it leaves in quiet hours too.
 * @throws Forbidden for that, unless by an admin
 */
export async function auditSending(
  tx: Tx,
  actor: UserActor,
  { id, name, overridesQuietHours }: Blast,
  action: "blast.sent" | "blast.scheduled",
): Promise<void> {
  if (overridesQuietHours) authorize(actor, "blast.overrideQuietHours");
  await recordAudit(tx, actor, { action, subjectId: id, detail: { name, overridesQuietHours } });
}

/** Notes who lets a blast leave in quiet hours too, once it is saved so. */
export async function auditOverride(
  tx: Tx,
  actor: UserActor,
  { id, name, overridesQuietHours }: Pick<Blast, "id" | "name" | "overridesQuietHours">,
  before: { overridesQuietHours: boolean },
): Promise<void> {
  if (!overridesQuietHours || before.overridesQuietHours) return;
  await recordAudit(tx, actor, { action: "blast.quietHoursOverridden", subjectId: id, detail: { name } });
}
