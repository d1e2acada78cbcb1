import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { carrierEvents, messages, sweepChores } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { reasonFor } from "@/lib/carrier/reasons";
import { clock } from "@/lib/clock";
import { formatPhone } from "@/lib/phones/rules";
import { lastSweep, mostCounted, rateMinutes } from "./rules";

/** How a number's lane stands. */
export type LaneStatus = {
  inboxId: string;
  /** The address as people of the organization's country read it. */
  phone: string;
  label: string;
  /**
   * What could leave now and has not, counted up to `mostCounted` in each lane; of blasts also those whose message is
   * still to be made.
   */
  waiting: { typed: number; planned: number; blasts: number };
  /** Since when the longest waiting one could leave, ISO. */
  waitingSince: string | null;
  /** The same without blasts, which wait by design. */
  urgentSince: string | null;
  /** Handed to the carrier at this moment. */
  sending: number;
  /** Whose fate nobody knows yet: the carrier's records are searched. */
  unconfirmed: number;
  sentLastMinute: number;
  /** Within `rateMinutes`. */
  sentLately: number;
  /** What the carrier lets it send a second. */
  messagesPerSecond: number | null;
  /** The carrier asked for less until then, ISO, and why. */
  slowUntil: string | null;
  slowReason: string | null;
};

export type FailureStatus = { code: string | null; reason: string; count: number };

export type WebhookStatus = {
  /** How many came in the last hour, counted up to `mostCounted`. */
  count: number;
  /** From the carrier's event to our row, in milliseconds: of half of them at most, and of 95 in 100. */
  middleMs: number | null;
  slowMs: number | null;
  /** ISO. */
  lastAt: string | null;
};

export type SweepStatus = { endedAt: string | null; failing: { name: string; since: string }[] };

export type Status = {
  /** By the server's clock, ISO: what the times above are compared with. */
  now: string;
  lanes: LaneStatus[];
  /** Of the last 24 hours, the most frequent first. */
  failures: FailureStatus[];
  webhooks: WebhookStatus;
  sweep: SweepStatus;
};

/** How the organization's sending goes at this moment. Cheap enough to be asked every few seconds. */
export async function getStatus(actor: UserActor): Promise<Status> {
  authorize(actor, "status.read");
  const { organizationId } = actor;
  const [lanes, failures, webhooks, sweep] = await Promise.all([
    readLanes(organizationId),
    readFailures(organizationId),
    readWebhooks(organizationId),
    readSweep(),
  ]);
  return { now: clock.now().toISOString(), lanes, failures, webhooks, sweep };
}

type LaneRow = Omit<LaneStatus, "phone" | "waiting"> & {
  address: string;
  country: string;
  waiting: Record<"0" | "1" | "2", number>;
  blastsWaiting: number;
};

async function readLanes(organizationId: string): Promise<LaneStatus[]> {
  const now = sql.param(clock.now(), messages.readyAt);
  const { rows } = await db().execute<LaneRow>(sql`
    select i.id as "inboxId", i.address, o.country, i.label, i.messages_per_second as "messagesPerSecond",
      due.waiting, blasts.waiting as "blastsWaiting", ${iso(sql`due.since`)} as "waitingSince", ${iso(sql`due.urgent_since`)} as "urgentSince",
      sending.count as sending, unconfirmed.count as unconfirmed,
      sent.minute as "sentLastMinute", sent.lately as "sentLately",
      ${iso(sql`l.slow_until`)} as "slowUntil", l.slow_reason as "slowReason"
    from inboxes i
    join organizations o on o.id = i.organization_id
    join (select inbox_id, slow_reason, case when slow_until > clock_timestamp() then slow_until end as slow_until
      from send_lanes) l on l.inbox_id = i.id
    cross join lateral (
      select jsonb_object_agg(lane, each.count) as waiting, min(each.since) as since,
        min(each.since) filter (where lane < 2) as urgent_since
      from (values (0::smallint), (1::smallint), (2::smallint)) as lanes (lane)
      cross join lateral (
        select count(*)::int as count, min(ready_at) as since from (
          select m.ready_at from messages m
          where m.inbox_id = i.id and m.lane = lanes.lane and m.status in ('queued', 'scheduled')
            and m.ready_at <= ${now}
          order by m.ready_at limit ${mostCounted}
        ) counted
      ) each
    ) due
    cross join lateral (
      select coalesce(sum(b.recipient_count - b.taken_count), 0)::int as waiting from blasts b
      where b.inbox_id = i.id and b.status = 'sending'
    ) blasts
    cross join lateral (
      select count(*)::int as count from messages m where m.status = 'sending' and m.inbox_id = i.id
    ) sending
    cross join lateral (
      select count(*)::int as count from messages m where m.lookup_at is not null and m.inbox_id = i.id
    ) unconfirmed
    cross join lateral (
      select count(*)::int as lately,
        (count(*) filter (where m.sent_at > ${now}::timestamptz - interval '1 minute'))::int as minute
      from messages m
      where m.inbox_id = i.id and m.sent_at > ${now}::timestamptz - ${rateMinutes}::int * interval '1 minute'
        and m.sent_at <= ${now}
    ) sent
    where i.organization_id = ${organizationId} and i.retired_at is null
    order by i.created_at, i.id
  `);
  return rows.map(({ address, country, waiting, blastsWaiting, ...lane }) => ({
    ...lane,
    phone: formatPhone(address, country),
    waiting: { typed: waiting["0"], planned: waiting["1"], blasts: waiting["2"] + blastsWaiting },
  }));
}

async function readFailures(organizationId: string): Promise<FailureStatus[]> {
  const now = sql.param(clock.now(), messages.finalizedAt);
  const { rows } = await db().execute<{ code: string | null; count: number }>(sql`
    select m.error_code as code, count(*)::int as count
    from inboxes i
    join messages m on m.inbox_id = i.id and m.status in ('failed', 'undelivered')
      and m.finalized_at > ${now}::timestamptz - interval '24 hours' and m.finalized_at <= ${now}
    where i.organization_id = ${organizationId}
    group by m.error_code
    order by count(*) desc, m.error_code
  `);
  return rows.map((row) => ({ ...row, reason: reasonFor(row.code) ?? "The carrier gave no reason." }));
}

async function readWebhooks(organizationId: string): Promise<WebhookStatus> {
  // By the database's clock, which noted when they came.
  const { rows } = await db().execute<WebhookStatus>(sql`
    select count(*)::int as count, ${iso(sql`max(counted.created_at)`)} as "lastAt",
      percentile_cont(0.5) within group (order by counted.lag) as "middleMs",
      percentile_cont(0.95) within group (order by counted.lag) as "slowMs"
    from (
      select e.created_at, greatest(0, extract(epoch from e.created_at - e.occurred_at) * 1000)::float8 as lag
      from ${carrierEvents} e join inboxes i on i.id = e.inbox_id
      where e.created_at > now() - interval '1 hour' and i.organization_id = ${organizationId}
      order by e.created_at desc limit ${mostCounted}
    ) counted
  `);
  return rows[0] ?? { count: 0, lastAt: null, middleMs: null, slowMs: null };
}

async function readSweep(): Promise<SweepStatus> {
  const chores = await db().select().from(sweepChores).orderBy(sweepChores.failingSince, sweepChores.name);
  return {
    endedAt: lastSweep(chores),
    failing: chores.flatMap(({ name, failingSince }) =>
      failingSince ? [{ name, since: failingSince.toISOString() }] : [],
    ),
  };
}

const iso = (at: ReturnType<typeof sql>) =>
  sql`to_char(${at} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
