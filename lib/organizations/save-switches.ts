import { eq, isNotNull } from "drizzle-orm";
import { blasts, inboxes, organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { pauseByItself } from "@/lib/blasts/pause-by-itself";
import { switchedOffReason } from "@/lib/blasts/rules";
import { holdLanes } from "@/lib/lanes/hold-lanes";
import { type Tx, transact } from "@/lib/transact";
import type { SaveSwitchesInput } from "./input";

/**
 * Switches parts of the product on or off for the whole organization. Blasts under way are paused with theirs: whether
 * they go on is decided once it is on again.
 */
export async function saveSwitches(actor: UserActor, input: SaveSwitchesInput): Promise<void> {
  authorize(actor, "organization.configure");
  await transact(async (tx) => {
    await tx.update(organizations).set(input).where(eq(organizations.id, actor.organizationId));
    if (!input.allowsBlasts) await pauseAll(tx, actor);
    await recordAudit(tx, actor, { action: "organization.switchesChanged", detail: input });
  });
}

async function pauseAll(tx: Tx, actor: UserActor): Promise<void> {
  const { organizationId } = actor;
  await holdLanes(tx, eq(inboxes.organizationId, organizationId));
  await pauseByItself(tx, actor, isNotNull(blasts.id), {
    organizationId,
    reason: switchedOffReason,
  });
}
