import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys, organizations } from "@/db/schema";
import type { ApiKeyActor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import { hashOfSecret, looksLikeSecret } from "./secret";

const minute = 60_000;

/** Who calls with a key, and whether their organization lets other systems call at all. */
export type ApiCaller = { actor: ApiKeyActor; allowed: boolean };

/** The system behind a key, read from its row each time: null for one that is unknown or revoked. */
export async function findApiKeyActor(secret: string): Promise<ApiCaller | null> {
  if (!looksLikeSecret(secret)) return null;
  const [key] = await db()
    .select({
      id: apiKeys.id,
      organizationId: apiKeys.organizationId,
      lastUsedAt: apiKeys.lastUsedAt,
      allowed: organizations.allowsNotesApi,
    })
    .from(apiKeys)
    .innerJoin(organizations, eq(organizations.id, apiKeys.organizationId))
    .where(and(eq(apiKeys.hash, hashOfSecret(secret)), isNull(apiKeys.revokedAt)));
  if (!key) return null;
  await noteUse(key.id, key.lastUsedAt);
  return {
    actor: { kind: "apiKey", apiKeyId: key.id, organizationId: key.organizationId },
    allowed: key.allowed,
  };
}

/** Once a minute is enough to see that a key is in use, and spares a write with each request. */
async function noteUse(apiKeyId: string, lastUsedAt: Date | null): Promise<void> {
  const now = clock.now();
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < minute) return;
  await db().update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, apiKeyId));
}
