import { type SQL, sql } from "drizzle-orm";
import { type Message, messages } from "@/db/schema";
import { countFailures } from "@/lib/blasts/count-failure";
import type { StatusReport } from "@/lib/carrier/parse-event";
import type { Applied } from "@/lib/carrier-events/store-events";
import { clock } from "@/lib/clock";
import { publishConversations } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";

type SettledRow = {
  position: number;
  inbox_id: string;
  conversation_id: string;
  origin: Message["origin"];
  origin_id: string | null;
  was: Message["status"];
  now: Message["status"];
};

/**
 * Applies what the carrier reports about messages we sent. A report may come before our own record of the call, twice,
 * or in any order: states only move forward, and a final one stays.
 * @param reports at most one of each message.
 * @returns what each led to, in order.
 */
export async function settleMessages(tx: Tx, reports: StatusReport[]): Promise<Applied[]> {
  if (reports.length === 0) return [];
  const settled: Applied[] = reports.map(() => ({ outcome: "no_such_message", inboxId: null }));
  const changed = new Map<string, Set<string>>();
  const rows = await write(tx, reports);
  await countFailures(tx, rows.flatMap(changeOf));
  for (const row of rows) {
    settled[row.position] = { outcome: "applied", inboxId: row.inbox_id };
    if (row.was === row.now) continue;
    const threads = changed.get(row.inbox_id) ?? new Set();
    changed.set(row.inbox_id, threads.add(row.conversation_id));
  }
  for (const [inboxId, threads] of changed) {
    tx.afterCommit(() => publishConversations(inboxId, [...threads]));
  }
  return settled;
}

/** Failures of blasts are counted, as many of them pause one; one that was put right counts no more. */
function changeOf(row: SettledRow) {
  const [was, is] = [row.was, row.now].map((each) => each === "failed" || each === "undelivered");
  if (was === is) return [];
  return [{ origin: row.origin, originId: row.origin_id, by: is ? (1 as const) : (-1 as const) }];
}

/**
 * A message is found by the carrier's id first; then by ours, if the addresses fit and no other carrier id stands
 * there. Rows are locked in the order of their ids, as everybody does who writes several at once.
 */
async function write(tx: Tx, reports: StatusReport[]): Promise<SettledRow[]> {
  const rows = reports.map((report, position) => ({
    ...{ position, from: report.from, to: report.to, status: report.status, final: report.final },
    ...{ carrier_id: report.carrierMessageId, message_id: report.messageId, segments: report.segments },
    ...{ error_code: report.errorCode, error_detail: report.errorDetail },
  }));
  const now = sql.param(clock.now(), messages.finalizedAt);
  const answer = await tx.execute<SettledRow>(sql`
    with reports as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
        position int, "from" text, "to" text, status message_status, final boolean,
        carrier_id text, message_id uuid, segments smallint, error_code text, error_detail text
      )
    ), found as materialized (
      select r.*, coalesce(
        (
          select id from messages where carrier_message_id = r.carrier_id and direction = 'outbound' limit 1
        ), (
          select m.id from messages m
          join conversations v on v.id = m.conversation_id
          join inboxes i on i.id = v.inbox_id
          where m.id = r.message_id and m.direction = 'outbound'
            and v.peer_address = r."to" and i.address = r."from"
        )
      ) as id
      from reports r
    ), locked as materialized (
      select f.*, m.status as was, ${rank(sql`f.status`)} > ${rank(sql`m.status`)} as forward
      from found f
      join messages m on m.id = f.id and coalesce(m.carrier_message_id, f.carrier_id) = f.carrier_id
      order by m.id
      for no key update of m
    )
    update messages m set
      carrier_message_id = l.carrier_id,
      segments = coalesce(l.segments, m.segments),
      sent_at = coalesce(m.sent_at, ${now}),
      status = case when l.forward then l.status else m.status end,
      error_code = case when l.forward then l.error_code else m.error_code end,
      error_detail = case when l.forward then l.error_detail else m.error_detail end,
      lookup_at = case when l.forward then null else m.lookup_at end,
      finalized_at = case
        when l.forward then case when l.final then ${now}::timestamptz end
        -- Final without news: the carrier never learned whether it arrived.
        when l.final then coalesce(m.finalized_at, ${now})
        else m.finalized_at
      end
    from locked l where m.id = l.id
    returning l.position, m.inbox_id, m.conversation_id, m.origin, m.origin_id, l.was, m.status as now
  `);
  return answer.rows;
}

const ranks: Record<Message["status"], number> = {
  scheduled: 0,
  queued: 0,
  sending: 1,
  unknown: 2,
  // A failure we noted ourselves is put right by a carrier who accepted it after all.
  failed: 2,
  cancelled: 2,
  sent: 3,
  delivered: 4,
  undelivered: 4,
  received: 9,
};

/** How far a state is: only a later one takes its place. */
const rank = (status: SQL): SQL =>
  sql`case ${status} ${sql.join(
    Object.entries(ranks).map(([name, place]) => sql.raw(`when '${name}' then ${place}`)),
    sql` `,
  )} end`;
