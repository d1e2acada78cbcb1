import { and, eq } from "drizzle-orm";
import { apiKeys } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { NotFound } from "@/lib/errors";
import { transact } from "@/lib/transact";
import type { RevokeApiKeyInput } from "./input";

/**
 * Ends a key for good, at once. Any admin may, whoever made it; what is revoked already stays as it is.
 * @throws NotFound for a key of another organization.
 */
export async function revokeApiKey(actor: UserActor, input: RevokeApiKeyInput): Promise<void> {
  authorize(actor, "apiKey.manage");
  await transact(async (tx) => {
    const [key] = await tx
      .select({ id: apiKeys.id, name: apiKeys.name, revokedAt: apiKeys.revokedAt })
      .from(apiKeys)
      .where(and(eq(apiKeys.id, input.apiKeyId), eq(apiKeys.organizationId, actor.organizationId)))
      .for("update");
    if (!key) throw new NotFound();
    if (key.revokedAt) return;
    await tx
      .update(apiKeys)
      .set({ revokedAt: clock.now(), revokedBy: actor.userId })
      .where(eq(apiKeys.id, key.id));
    await recordAudit(tx, actor, {
      action: "apiKey.revoked",
      subjectId: key.id,
      detail: { name: key.name },
    });
  });
}
