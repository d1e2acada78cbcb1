import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import type { SaveComplianceFooterInput } from "./input";

/** Sets what stands below every blast unless its author writes another. */
export async function saveComplianceFooter(
  actor: UserActor,
  input: SaveComplianceFooterInput,
): Promise<void> {
  authorize(actor, "organization.configure");
  await transact(async (tx) => {
    await tx
      .update(organizations)
      .set({ complianceFooter: input.text })
      .where(eq(organizations.id, actor.organizationId));
    await recordAudit(tx, actor, { action: "organization.complianceFooterChanged", detail: input });
  });
}
