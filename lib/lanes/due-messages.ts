import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import { clock } from "@/lib/clock";
import { wasTexted } from "@/lib/consents/was-texted";
import {
  blastCancelledReason,
  leavesDespiteBlock,
  leavesDespiteOptOut,
  needsConsentMessage,
  repliedReason,
  waitsForOpenHours,
} from "./rules";

type Choice = {
  count: number;
  conversationId?: string;
  /** For a claim: locked, and without those whose consent message is still to be made. */
  claiming?: boolean;
  /** Also those whose consent message is on its way. */
  evenPending?: boolean;
};

/**
 * The query of an inbox's messages that may leave now, most urgent lane first, at most `count`.
 *
 * A thread's messages leave in the order they stand in it: none while another one is under way or may leave from a
 * more urgent lane, and none before an earlier one of the same or a more urgent lane, even when that one waits for
 * its next attempt. None leaves before the consent message it needs.
 */
export function dueMessages(inboxId: string, choice: Choice): SQL {
  const now = sql`${sql.param(clock.now(), messages.readyAt)}::timestamptz`;
  const inConversation = choice.conversationId
    ? sql`and m.conversation_id = ${choice.conversationId}`
    : sql``;
  const lock = choice.claiming ? sql`for update skip locked` : sql``;
  const consent = choice.claiming
    ? sql`and ${consentState()} is null`
    : sql`and ${consentState()} is distinct from 'pending'`;
  return sql`
    select m.id, m.lane, m.origin, m.origin_id, m.conversation_id
    from (values
      (0::smallint, '-infinity'::timestamptz, ${now}), (0, ${farAhead(now)}, 'infinity'),
      (1, '-infinity', ${now}), (2, '-infinity', ${now})
    ) as l (lane, after, until)
    cross join lateral (
      select m.id, m.lane, m.origin, m.origin_id, m.conversation_id, m.ready_at
      from messages m
      where m.inbox_id = ${inboxId} and m.lane = l.lane and m.status in ('queued', 'scheduled')
        and m.ready_at > l.after and m.ready_at <= l.until
        ${inConversation}
        and not ${isPaused("m")}
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
                and not ${isPaused("ahead")}
            )
        )
        ${choice.evenPending ? sql`` : consent}
      order by m.ready_at, m.id
      limit ${choice.count}
      ${lock}
    ) m
    order by m.lane, m.ready_at, m.id
    limit ${choice.count}
  `;
}

/**
 * What is typed is never held for so long: not to be undone, nor for its next attempt. Whatever of the first lane is ready
 * only after this was written before the host's clock was set back, and leaves at once.
 */
export const farAhead = (now: SQL): SQL => sql`(${now} + interval '3 minutes')`;

/**
 * Whether a message, by its alias, is of a blast that is paused, or the consent message ahead of one of its. Where blasts are
 * switched off none leaves, also of one that was about to start or go on when they were: the lane's next look pauses it.
 */
export const isPaused = (alias: "m" | "ahead" | "cm"): SQL => {
  const of = (column: string) => sql.raw(`${alias}.${column}`);
  return sql`(${of("lane")} = 2 and exists (
    select 1 from blasts p
    join inboxes n on n.id = p.inbox_id
    join organizations s on s.id = n.organization_id
    where p.id = ${of("origin_id")} and (p.status = 'paused' or not s.allows_blasts)
  ))`;
};

/**
 * Whether the message m waits where its recipient's hours are quiet: drips and blasts, and the consent message ahead of
 * one of them; not where an admin let a blast leave at any hour.
 */
export const keepsToOpenHours = (): SQL => sql`(
  (m.origin in (${list(waitsForOpenHours)}) or m.origin = 'consent' and m.origin_id is not null)
  and not (m.origin in ('blast', 'consent') and exists (
    select 1 from blasts q where q.id = m.origin_id and q.overrides_quiet_hours
  ))
)`;

/**
 * Why a due message may not leave, or null; over the aliases m (message), v (conversation), i (inbox), c (consent)
 * and b (block).
 * The table of guards is product.md's: every later guard is one more line here.
 */
export function reasonToCancel(): SQL {
  return sql`case
    when i.retired_at is not null then 'This number was retired.'
    when b.address is not null and m.origin not in (${list(leavesDespiteBlock)}) then 'This sender is blocked.'
    when c.opted_out_at is not null and m.origin not in (${list(leavesDespiteOptOut)}) then 'The customer opted out.'
    when m.lane = 2 and exists (
      select 1 from blasts x where x.id = m.origin_id and x.status = 'cancelled'
    ) then '${sql.raw(blastCancelledReason)}'
    when m.origin = 'drip' and not exists (
      select 1 from organizations s where s.id = i.organization_id and s.allows_drip_campaigns
    ) then 'Drip campaigns were switched off.'
    when m.origin = 'drip' and exists (
      select 1 from drip_applications d join users u on u.id = d.applied_by
      where d.id = m.origin_id and not u.allows_drip_campaigns
    ) then 'Drip campaigns were switched off for the person who applied this one.'
    when m.origin = 'drip' and exists (
      select 1 from drip_applications d
      where d.id = m.origin_id and d.stops_on_reply and d.arrivals_before < v.arrivals
    ) then '${sql.raw(repliedReason)}'
  end`;
}

/**
 * What keeps the message m waiting for a consent message (product.md, section 3): "missing" where it is still to be
 * made, "pending" while it has not been accepted, "held" where it waits for something that m need not wait for (a more
 * urgent lane's turn, a paused blast, open hours), "refused" where the one made for m was; null where m may leave as far as
 * that goes. A consent message whose history was deleted counts as sent. Nobody who opted out gets one, nor who was
 * texted before it was required.
 */
export function consentState(): SQL {
  const now = sql.param(clock.now(), messages.readyAt);
  return sql`(
    select case
      when ${reasonToCancel()} is not null or c.opted_out_at is not null then null
      when c.consent_message_id is null then
        case when not ${wasTexted(sql`i.organization_id`, sql`v.peer_address`)} then 'missing' end
      when cm.id is null or cm.status in ('sent', 'delivered', 'undelivered') then null
      when cm.status = 'cancelled' then 'missing'
      when cm.status = 'failed' or cm.status = 'unknown' and cm.finalized_at is not null then
        case when m.ready_at <= cm.finalized_at then 'refused' else 'missing' end
      when cm.status in ('queued', 'scheduled') and (
        cm.lane > m.lane or ${isPaused("cm")} or cm.status = 'scheduled' and cm.ready_at > ${now} and not ${keepsToOpenHours()}
      ) then 'held'
      else 'pending'
    end
    from conversations v
    join inboxes i on i.id = v.inbox_id
    join organizations o on o.id = i.organization_id
    left join users a on a.id = m.author_id
    left join consents c on c.organization_id = i.organization_id and c.phone = v.peer_address
    left join blocked_senders b on b.inbox_id = i.id and b.address = v.peer_address
    left join messages cm on cm.id = c.consent_message_id
    where v.id = m.conversation_id and m.origin in (${list(needsConsentMessage)})
      and coalesce(a.requires_consent_message, o.requires_consent_message) and ${consentText()} <> ''
  )`;
}

/** The consent message's words, over the aliases a (author) and o (organization): the author's win. */
export const consentText = (): SQL =>
  sql`coalesce(nullif(btrim(a.consent_message), ''), btrim(o.consent_message))`;

const list = (origins: readonly string[]): SQL =>
  sql.join(
    origins.map((origin) => sql`${origin}`),
    sql`, `,
  );

/** How many of an inbox's messages could be claimed now, counted up to `most`. */
export async function countDue(inboxId: string, most: number, conversationId?: string): Promise<number> {
  const choice = conversationId ? { count: most, conversationId } : { count: most };
  const { rows } = await db().execute<{ count: number }>(sql`
    select count(*)::int as count from (${dueMessages(inboxId, choice)}) m
  `);
  return rows[0]?.count ?? 0;
}
