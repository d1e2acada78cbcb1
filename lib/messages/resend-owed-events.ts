import { subSeconds } from "date-fns";
import { asc, lte } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import { inngest } from "@/inngest/client";
import { messageReceived } from "@/inngest/events";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";

// Time for the first event to do its work.
const patienceSeconds = 30;
const mostAtOnce = 500;

/**
 * Announces again the messages that work is still owed for: their event was lost, or its run was.
 * The minute is part of the id, since engines drop a repeated one for a day. @returns how many.
 */
export async function resendOwedEvents(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const now = clock.now();
  const owed = await db()
    .select({ id: messages.id })
    .from(messages)
    .where(lte(messages.owedSince, subSeconds(now, patienceSeconds)))
    .orderBy(asc(messages.owedSince))
    .limit(mostAtOnce);
  if (owed.length === 0) return 0;
  const minute = Math.floor(now.getTime() / 60_000);
  await inngest.send(
    owed.map(({ id }) =>
      messageReceived.create({ messageId: id }, { id: `message/received:${id}:sweep:${minute}` }),
    ),
  );
  return owed.length;
}
