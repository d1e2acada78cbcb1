import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import { clock } from "@/lib/clock";
import { farAhead } from "@/lib/lanes/due-messages";

/**
 * Lets what is queued of blasts that are being sent leave now, where it would only later than anybody's next attempt: it was
 * written before the host's clock was set back.
 */
export async function bringForward(): Promise<void> {
  const now = sql`${sql.param(clock.now(), messages.readyAt)}::timestamptz`;
  await db().execute(sql`
    update messages m set ready_at = ${now}
    from blasts b
    where b.status = 'sending' and m.origin = 'blast' and m.origin_id = b.id and m.status = 'queued'
      and m.ready_at > ${farAhead(now)}
  `);
}
