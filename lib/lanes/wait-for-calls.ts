import { setTimeout as sleep } from "node:timers/promises";
import { and, eq, inArray } from "drizzle-orm";
import { db } from "@/db/client";
import { conversations, inboxes, messages } from "@/db/schema";
import { callWithinMs } from "./rules";

const betweenLooksMs = 25;

/**
 * Waits until no call to a person is under way from any number of the organization they wrote to. Calls begin within
 * `callWithinMs` of their claim or not at all, so after a little more than that every claim made before has begun its
 * call or was put back, whatever happened to its process.
 */
export async function waitForCallsUnderWay(written: { from: string; to: string[] }): Promise<void> {
  const until = performance.now() + callWithinMs + 100;
  while (performance.now() < until) {
    if (!(await isCallUnderWay(written))) return;
    await sleep(betweenLooksMs);
  }
}

async function isCallUnderWay({ from, to }: { from: string; to: string[] }): Promise<boolean> {
  const organizations = db()
    .select({ id: inboxes.organizationId })
    .from(inboxes)
    .where(inArray(inboxes.address, to));
  const sending = await db()
    .select({ id: messages.id })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .innerJoin(messages, eq(messages.conversationId, conversations.id))
    .where(
      and(
        inArray(inboxes.organizationId, organizations),
        eq(conversations.peerAddress, from),
        eq(messages.status, "sending"),
      ),
    )
    .limit(1);
  return sending.length > 0;
}
