import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { consents } from "@/db/schema";

/** What an organization knows about a phone's consent, or null where nothing ever changed it. */
export async function findConsent(on: Queryable, organizationId: string, phone: string) {
  const [consent] = await on
    .select()
    .from(consents)
    .where(and(eq(consents.organizationId, organizationId), eq(consents.phone, phone)));
  return consent ?? null;
}
