import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import type { SaveHelpTextInput } from "./input";

/** Sets what HELP and INFO are answered with. */
export async function saveHelpText(actor: UserActor, input: SaveHelpTextInput): Promise<void> {
  authorize(actor, "organization.configure");
  await transact(async (tx) => {
    await tx
      .update(organizations)
      .set({ helpText: input.text })
      .where(eq(organizations.id, actor.organizationId));
    await recordAudit(tx, actor, { action: "organization.helpTextChanged", detail: input });
  });
}
