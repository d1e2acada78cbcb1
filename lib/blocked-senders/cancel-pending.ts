import { and, inArray, ne } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/**
 * Cancels what waits to be sent to blocked senders; a STOP leaves all the same. The caller holds the lanes.
 * @returns the conversation of each message that was cancelled
 */
export async function cancelPending(tx: Tx, conversationIds: string[]): Promise<string[]> {
  const cancelled = await tx
    .update(messages)
    .set({ status: "cancelled", cancelReason: "This sender is blocked." })
    .where(
      and(
        inArray(messages.conversationId, conversationIds),
        inArray(messages.status, ["scheduled", "queued"]),
        ne(messages.origin, "stop"),
      ),
    )
    .returning({ conversationId: messages.conversationId });
  return cancelled.map(({ conversationId }) => conversationId);
}
