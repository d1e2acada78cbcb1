import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeyInboxes, apiKeys, inboxes, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";

/** A key as admins see it; the key itself is not among what is kept. Times are ISO strings. */
export type ListedApiKey = {
  id: string;
  name: string;
  prefix: string;
  /** The numbers it may act on, E.164. */
  numbers: string[];
  createdBy: string;
  createdAt: string;
  /** To the minute. */
  lastUsedAt: string | null;
};

/** The keys of the organization that work, newest first. */
export async function listApiKeys(actor: UserActor): Promise<ListedApiKey[]> {
  authorize(actor, "apiKey.manage");
  const keys = await db()
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      prefix: apiKeys.prefix,
      createdBy: users.name,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.createdBy))
    .where(and(eq(apiKeys.organizationId, actor.organizationId), isNull(apiKeys.revokedAt)))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
  const numbers = await listNumbers(keys.map((key) => key.id));
  return keys.map((key) => ({
    ...key,
    numbers: numbers.filter(({ apiKeyId }) => apiKeyId === key.id).map(({ address }) => address),
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  }));
}

async function listNumbers(apiKeyIds: string[]): Promise<{ apiKeyId: string; address: string }[]> {
  if (apiKeyIds.length === 0) return [];
  return db()
    .select({ apiKeyId: apiKeyInboxes.apiKeyId, address: inboxes.address })
    .from(apiKeyInboxes)
    .innerJoin(inboxes, eq(inboxes.id, apiKeyInboxes.inboxId))
    .where(inArray(apiKeyInboxes.apiKeyId, apiKeyIds))
    .orderBy(asc(inboxes.createdAt), asc(inboxes.id));
}
