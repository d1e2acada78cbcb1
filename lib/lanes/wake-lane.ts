import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { sendLanes } from "@/db/schema";
import { inngest } from "@/inngest/client";
import { inboxWake } from "@/inngest/events";
import { knownTime } from "./known-time";

/**
 * Sees to it that somebody works on an inbox's lane: nothing to do while a runner's lease holds, since it looks
 * once more after giving it up.
 * @throws when the engine cannot be reached; the sweep then wakes the lane within a minute.
 */
export async function wakeLane(inboxId: string): Promise<void> {
  const [running] = await db()
    .select({ inboxId: sendLanes.inboxId })
    .from(sendLanes)
    .where(and(eq(sendLanes.inboxId, inboxId), sql`${knownTime("running_until")} > clock_timestamp()`));
  if (!running) await inngest.send(inboxWake.create({ inboxId }));
}
