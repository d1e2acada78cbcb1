import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import type { ClaimedMessage } from "./claim-messages";

/** Puts a claimed message back that was not sent. It keeps its place in the thread. */
export async function releaseClaim(message: ClaimedMessage): Promise<void> {
  await db()
    .update(messages)
    .set({ status: "queued", claimId: null, claimedAt: null, attempts: sql`${messages.attempts} - 1` })
    .where(
      and(eq(messages.id, message.id), eq(messages.claimId, message.claimId), eq(messages.status, "sending")),
    );
}
