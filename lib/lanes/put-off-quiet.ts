import { type SQL, sql } from "drizzle-orm";
import { db, type Queryable } from "@/db/client";
import type { OpenHours } from "@/db/schema";
import { clock } from "@/lib/clock";
import { recipientHours } from "@/lib/quiet-hours/recipient-hours";
import { nextOpen } from "@/lib/quiet-hours/rules";
import { publishConversations } from "@/lib/realtime/publish";
import { dueMessages, keepsToOpenHours } from "./due-messages";

type Row = {
  id: string;
  phone: string;
  contact_timezone: string | null;
  organization_timezone: string;
  open_hours: OpenHours | null;
};

/** Where one had to wait, many others that became due with it may have to: they are looked at together. */
const manyAtOnce = 500;

/**
 * Moves the due messages of an inbox whose recipient's hours are quiet now to the next open minute. It takes no slots,
 * so that thousands of them keep nobody waiting whose hours are open, and comes before consent messages are made. One that
 * was made before, which the carrier turned away or a pause kept until now, waits with what it goes ahead of.
 */
export async function putOffQuiet(
  inboxId: string,
  choice: { count: number; conversationId?: string },
): Promise<void> {
  let { count } = choice;
  for (;;) {
    const due = sql`m.id in (select d.id from (${dueMessages(inboxId, { ...choice, count, evenPending: true })}) d)`;
    const moved = await putOff(db(), due, sql`m.status in ('queued', 'scheduled')`);
    if (moved.length === 0) return;
    await publishConversations(inboxId, [...new Set(moved.map((row) => row.conversationId))]);
    count = manyAtOnce;
  }
}

/**
 * The same for messages that this transaction has just claimed: the guard at the moment of leaving, for what became due
 * since the look before. @returns the ids of those that are claimed no longer.
 */
export async function putOffClaimed(tx: Queryable, claimId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const chosen = sql`m.id in (${sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  )})`;
  return (await putOff(tx, chosen, sql`m.claim_id = ${claimId}`)).map(({ id }) => id);
}

/** @param still what has to hold when it is moved: somebody else may have been faster. Both over the alias m. */
async function putOff(
  tx: Queryable,
  chosen: SQL,
  still: SQL,
): Promise<{ id: string; conversationId: string }[]> {
  const quiet = await listQuiet(tx, chosen);
  if (quiet.length === 0) return [];
  const { rows } = await tx.execute<{ id: string; conversationId: string }>(sql`
    update messages m set
      -- Not queued, which would hold up what stands behind it.
      status = 'scheduled', ready_at = q.at, occurred_at = q.at,
      -- A consent message stays ahead of what needs it.
      sort_at = case when m.origin = 'consent' then m.sort_at else q.at end,
      claim_id = null, claimed_at = null,
      -- What was tried in the evening is no reason to give up in the morning.
      attempts = 0, first_attempt_at = null
    from jsonb_to_recordset(${JSON.stringify(quiet)}::jsonb) as q (id uuid, at timestamptz)
    where m.id = q.id and m.ready_at < q.at and ${still}
    returning m.id, m.conversation_id as "conversationId"
  `);
  return rows;
}

async function listQuiet(tx: Queryable, chosen: SQL): Promise<{ id: string; at: string }[]> {
  const { rows } = await tx.execute<Row>(sql`
    select m.id, v.peer_address as phone, c.timezone as contact_timezone,
      o.timezone as organization_timezone, o.open_hours
    from messages m
    join conversations v on v.id = m.conversation_id
    join inboxes i on i.id = m.inbox_id
    join organizations o on o.id = i.organization_id
    left join contact_phones p on p.inbox_id = m.inbox_id and p.phone = v.peer_address
    left join contacts c on c.id = p.contact_id
    where ${chosen} and ${keepsToOpenHours()}
  `);
  const now = clock.now().toISOString();
  return rows.flatMap((row) => {
    const at = nextOpen(now, hoursOf(row));
    return at > now ? [{ id: row.id, at }] : [];
  });
}

const hoursOf = (row: Row) =>
  recipientHours({
    phone: row.phone,
    contactTimezone: row.contact_timezone,
    organizationTimezone: row.organization_timezone,
    openHours: row.open_hours,
  });
