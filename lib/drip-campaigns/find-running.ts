import { and, eq, inArray, sql } from "drizzle-orm";
import { dripApplications, messages } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** In which of these conversations drips of the campaign still wait. The caller has locked them. */
export async function findRunning(
  tx: Tx,
  campaignId: string,
  conversationIds: string[],
): Promise<Set<string>> {
  if (conversationIds.length === 0) return new Set();
  const rows = await tx
    .selectDistinct({ conversationId: dripApplications.conversationId })
    .from(dripApplications)
    .innerJoin(
      messages,
      and(
        eq(messages.originId, dripApplications.id),
        eq(messages.origin, "drip"),
        sql`${messages.status} in ('scheduled', 'queued', 'sending')`,
      ),
    )
    .where(
      and(
        eq(dripApplications.campaignId, campaignId),
        inArray(dripApplications.conversationId, conversationIds),
      ),
    );
  return new Set(rows.map((row) => row.conversationId));
}
