import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import type { SaveOpenHoursInput } from "./input";

/** Sets when automated messages may leave, by where their recipient is. */
export async function saveOpenHours(actor: UserActor, input: SaveOpenHoursInput): Promise<void> {
  authorize(actor, "organization.configure");
  await transact(async (tx) => {
    await tx
      .update(organizations)
      .set({ openHours: input })
      .where(eq(organizations.id, actor.organizationId));
    await recordAudit(tx, actor, { action: "organization.openHoursChanged", detail: input });
  });
}
