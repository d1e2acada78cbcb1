import { and, eq, type SQL } from "drizzle-orm";
import { messages } from "@/db/schema";
import { refreshSummary } from "@/lib/conversations/refresh-summary";
import { Conflict } from "@/lib/errors";
import type { Tx } from "@/lib/transact";
import { takeMessagesAway } from "./take-messages-away";

/**
 * Takes messages of a conversation away and works out anew what the list shows. The caller has locked the thread
 * (lockThread) and publishes.
 * @param which of its messages; absent: all
 * @returns how many there were
 * @throws Conflict while one of them is being sent: nobody knows yet what became of it.
 */
export async function removeMessages(tx: Tx, conversationId: string, which?: SQL): Promise<number> {
  const condition = and(eq(messages.conversationId, conversationId), which);
  const concerned = await tx
    .select({ status: messages.status })
    .from(messages)
    .where(condition)
    .for("update");
  if (concerned.some(({ status }) => status === "sending")) {
    throw new Conflict("A message is being sent right now. Try again in a moment.");
  }
  if (concerned.length === 0) return 0;
  const gone = await takeMessagesAway(tx, condition);
  await refreshSummary(tx, conversationId);
  return gone.messages.length;
}
