import { and, eq, inArray, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import type { ClaimedMessage } from "./claim-messages";

/** Puts claimed messages back that were not sent. They keep their places in their threads. */
export async function releaseClaims(claimed: ClaimedMessage[]): Promise<void> {
  for (const claimId of new Set(claimed.map((message) => message.claimId))) {
    const ids = claimed.filter((message) => message.claimId === claimId).map(({ id }) => id);
    await db()
      .update(messages)
      .set({ status: "queued", claimId: null, claimedAt: null, attempts: sql`${messages.attempts} - 1` })
      .where(and(inArray(messages.id, ids), eq(messages.claimId, claimId), eq(messages.status, "sending")));
  }
}
