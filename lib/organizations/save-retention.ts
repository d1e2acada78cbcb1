import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import type { SaveRetentionInput } from "./input";

/** Sets for how long what was said is kept. What is older goes the next night. */
export async function saveRetention(actor: UserActor, { days }: SaveRetentionInput): Promise<void> {
  authorize(actor, "organization.configure");
  await transact(async (tx) => {
    await tx
      .update(organizations)
      .set({ keepsMessagesDays: days })
      .where(eq(organizations.id, actor.organizationId));
    await recordAudit(tx, actor, { action: "organization.retentionChanged", detail: { days } });
  });
}
