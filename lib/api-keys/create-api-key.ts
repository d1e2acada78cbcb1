import { and, inArray, isNull } from "drizzle-orm";
import { apiKeyInboxes, apiKeys, inboxes } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { NotFound } from "@/lib/errors";
import { type Tx, transact } from "@/lib/transact";
import type { CreateApiKeyInput } from "./input";
import { hashOfSecret, newSecret, prefixOfSecret } from "./secret";

/**
 * Makes a key for another system.
 * @returns the key itself, which nobody can read again later.
 * @throws NotFound when a number is not one the admin holds.
 */
export async function createApiKey(actor: UserActor, input: CreateApiKeyInput): Promise<{ secret: string }> {
  authorize(actor, "apiKey.manage");
  const secret = newSecret();
  const inboxIds = [...new Set(input.inboxIds)];
  await transact(async (tx) => {
    await refuseOthersNumbers(tx, actor, inboxIds);
    const [key] = await tx
      .insert(apiKeys)
      .values({
        organizationId: actor.organizationId,
        name: input.name,
        prefix: prefixOfSecret(secret),
        hash: hashOfSecret(secret),
        createdBy: actor.userId,
        createdAt: clock.now(),
      })
      .returning({ id: apiKeys.id });
    if (!key) throw new Error("a key was not stored");
    await tx.insert(apiKeyInboxes).values(inboxIds.map((inboxId) => ({ apiKeyId: key.id, inboxId })));
    await recordAudit(tx, actor, {
      action: "apiKey.created",
      subjectId: key.id,
      detail: { name: input.name, prefix: prefixOfSecret(secret), inboxIds },
    });
  });
  return { secret };
}

async function refuseOthersNumbers(tx: Tx, actor: UserActor, inboxIds: string[]): Promise<void> {
  const held = await tx
    .select({ id: inboxes.id })
    .from(inboxes)
    .where(and(inArray(inboxes.id, inboxIds), isNull(inboxes.retiredAt), heldBy(actor, inboxes.id)));
  if (held.length !== inboxIds.length) throw new NotFound();
}
