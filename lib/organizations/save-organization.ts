import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import type { SaveOrganizationInput } from "./input";

/** Names the organization, and says where it is at home: how numbers are read and shown, and in which time. */
export async function saveOrganization(actor: UserActor, input: SaveOrganizationInput): Promise<void> {
  authorize(actor, "organization.configure");
  await transact(async (tx) => {
    await tx.update(organizations).set(input).where(eq(organizations.id, actor.organizationId));
    await recordAudit(tx, actor, { action: "organization.updated", detail: input });
  });
}
