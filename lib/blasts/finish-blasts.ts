import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { blasts } from "@/db/schema";
import { clock } from "@/lib/clock";
import { publishBlasts } from "@/lib/realtime/publish";
import { nextOfBlast } from "./next-of-blast";

/** Ends the blasts of a number of which nothing is left to send. */
export async function finishBlasts(inboxId: string): Promise<void> {
  const now = clock.now();
  const finished = await db()
    .update(blasts)
    .set({ status: "sent", finishedAt: now, updatedAt: now })
    .where(
      and(
        eq(blasts.inboxId, inboxId),
        eq(blasts.status, "sending"),
        sql`${blasts.frozenAt} is not null`,
        sql`${nextOfBlast()} is null`,
        // Where none are queued or being sent, the lane's index answers at once.
        sql`not exists (
          select 1 from messages m
          where m.origin = 'blast' and m.origin_id = ${blasts.id}
            and m.status in ('scheduled', 'queued', 'sending')
        )`,
      ),
    )
    .returning({ id: blasts.id });
  if (finished.length > 0) await publishBlasts(inboxId);
}
