import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import { clock } from "@/lib/clock";
import { leavesDespiteOptOut } from "./rules";

type Choice = { count: number; conversationId?: string; lock?: boolean };

/**
 * The query of an inbox's messages that may leave now, most urgent lane first, at most `count`.
 *
 * A thread's messages leave in the order they stand in it: none while another one is under way or may leave from a
 * more urgent lane, and none before an earlier one of the same or a more urgent lane, even when that one waits for
 * its next attempt.
 */
export function dueMessages(inboxId: string, choice: Choice): SQL {
  const now = sql.param(clock.now(), messages.readyAt);
  const inConversation = choice.conversationId
    ? sql`and m.conversation_id = ${choice.conversationId}`
    : sql``;
  const lock = choice.lock ? sql`for update skip locked` : sql``;
  return sql`
    select m.id, m.lane, m.origin, m.conversation_id
    from (values (0::smallint), (1::smallint), (2::smallint)) as l (lane)
    cross join lateral (
      select m.id, m.lane, m.origin, m.conversation_id, m.ready_at
      from messages m
      where m.inbox_id = ${inboxId} and m.lane = l.lane and m.status in ('queued', 'scheduled') and m.ready_at <= ${now}
        ${inConversation}
        and not exists (
          select 1 from messages ahead
          where ahead.conversation_id = m.conversation_id
            and ahead.status in ('queued', 'sending', 'scheduled')
            and (
              ahead.status = 'sending'
              or ahead.lane < m.lane and ahead.ready_at <= ${now}
              or ahead.lane <= m.lane
                and (ahead.sort_at, ahead.id) < (m.sort_at, m.id)
                and (ahead.status = 'queued' or ahead.ready_at <= ${now})
            )
        )
      order by m.ready_at, m.id
      limit ${choice.count}
      ${lock}
    ) m
    order by m.lane, m.ready_at, m.id
    limit ${choice.count}
  `;
}

/**
 * Why a due message may not leave, or null; over the aliases m (message), i (inbox) and c (consent).
 * The table of guards is product.md's: every later guard is one more line here.
 */
export function reasonToCancel(): SQL {
  const origins = sql.join(
    leavesDespiteOptOut.map((origin) => sql`${origin}`),
    sql`, `,
  );
  return sql`case
    when i.retired_at is not null then 'This number was retired.'
    when c.opted_out_at is not null and m.origin not in (${origins}) then 'The customer opted out.'
  end`;
}

/** How many of an inbox's messages could be claimed now, counted up to `most`, and whether they are all blasts. */
export async function countDue(
  inboxId: string,
  most: number,
): Promise<{ count: number; onlyBlasts: boolean }> {
  const [row] = await db().execute<{ count: number; urgent: number }>(sql`
    select count(*)::int as count, (count(*) filter (where m.lane < 2))::int as urgent
    from (${dueMessages(inboxId, { count: most })}) m
  `);
  return { count: row?.count ?? 0, onlyBlasts: row?.urgent === 0 };
}
