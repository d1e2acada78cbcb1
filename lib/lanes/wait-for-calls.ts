import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import { callWithinMs } from "./rules";

const betweenLooksMs = 25;

/**
 * Waits until none of these conversations has a message at the carrier's door. Calls begin within `callWithinMs` of
 * their claim or not at all, so after a little more than that every claim made before has begun its call or was put
 * back, whatever happened to its process.
 */
export async function waitForCallsUnderWay(conversationIds: string[]): Promise<void> {
  const until = performance.now() + callWithinMs + 100;
  while (performance.now() < until) {
    const [sending] = await db()
      .select({ id: messages.id })
      .from(messages)
      .where(and(inArray(messages.conversationId, conversationIds), eq(messages.status, "sending")))
      .limit(1);
    if (!sending) return;
    await sleep(betweenLooksMs);
  }
}
