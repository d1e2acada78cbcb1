import { addMinutes } from "date-fns";
import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { publishConversations } from "@/lib/realtime/publish";
import { lookupAfterMinutes, stuckAfterMs } from "./rules";

/**
 * A claim nobody recorded, because its process died: the carrier may have the message or not, so it becomes unknown
 * and its records are searched. It is never sent again by itself. @returns how many.
 */
export async function ageStuckClaims(actor: Actor): Promise<number> {
  authorize(actor, "work.sweep");
  const aged = await db()
    .update(messages)
    .set({
      status: "unknown",
      errorDetail: "the sending process ended before the carrier's answer was recorded",
      lookupAt: addMinutes(clock.now(), lookupAfterMinutes[0]),
      lookups: 0,
    })
    .where(
      and(
        eq(messages.status, "sending"),
        // Or claimed in what is the future, once the host's clock was set back: nobody could say when that ends.
        sql`${messages.claimedAt} not between clock_timestamp() - ${stuckAfterMs} * interval '1 millisecond'
          and clock_timestamp() + ${stuckAfterMs} * interval '1 millisecond'`,
      ),
    )
    .returning({ inboxId: messages.inboxId, conversationId: messages.conversationId });
  for (const row of aged) await publishConversations(row.inboxId, [row.conversationId]);
  return aged.length;
}
