import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import type { SaveSwitchesInput } from "./input";

/** Switches parts of the product on or off for the whole organization. */
export async function saveSwitches(actor: UserActor, input: SaveSwitchesInput): Promise<void> {
  authorize(actor, "organization.configure");
  await transact(async (tx) => {
    await tx.update(organizations).set(input).where(eq(organizations.id, actor.organizationId));
    await recordAudit(tx, actor, { action: "organization.switchesChanged", detail: input });
  });
}
