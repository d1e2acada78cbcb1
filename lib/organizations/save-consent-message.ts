import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import type { SaveConsentMessageInput } from "./input";

/** Sets whether the first message to a phone is preceded by the consent message, and what that says. */
export async function saveConsentMessage(actor: UserActor, input: SaveConsentMessageInput): Promise<void> {
  authorize(actor, "organization.configure");
  await transact(async (tx) => {
    await tx
      .update(organizations)
      .set({ requiresConsentMessage: input.required, consentMessage: input.text })
      .where(eq(organizations.id, actor.organizationId));
    await recordAudit(tx, actor, { action: "organization.consentMessageChanged", detail: input });
  });
}
