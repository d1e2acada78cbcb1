import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeyInboxes, apiKeys, inboxes, organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { formatPhone } from "@/lib/phones/rules";

/** A key as admins see it; the key itself is not among what is kept. Times are ISO strings. */
export type ListedApiKey = {
  id: string;
  name: string;
  prefix: string;
  /** The numbers it may act on, as people of the organization's country read them. */
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
    numbers: numbers.filter(({ apiKeyId }) => apiKeyId === key.id).map(({ phone }) => phone),
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  }));
}

async function listNumbers(apiKeyIds: string[]): Promise<{ apiKeyId: string; phone: string }[]> {
  if (apiKeyIds.length === 0) return [];
  const rows = await db()
    .select({
      apiKeyId: apiKeyInboxes.apiKeyId,
      address: inboxes.address,
      country: organizations.country,
    })
    .from(apiKeyInboxes)
    .innerJoin(inboxes, eq(inboxes.id, apiKeyInboxes.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .where(inArray(apiKeyInboxes.apiKeyId, apiKeyIds))
    .orderBy(asc(inboxes.createdAt), asc(inboxes.id));
  return rows.map(({ apiKeyId, address, country }) => ({ apiKeyId, phone: formatPhone(address, country) }));
}
