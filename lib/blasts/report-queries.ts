import { and, desc, eq, isNotNull, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import {
  type Blast,
  blastRecipients,
  blasts,
  inboxes,
  type LeftOutReason,
  messages,
  organizations,
  users,
} from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { reasonFor } from "@/lib/carrier/reasons";
import { clock } from "@/lib/clock";
import { readCursor, writeCursor } from "@/lib/cursor";
import { NotFound } from "@/lib/errors";
import { blastCancelledReason } from "@/lib/lanes/rules";
import { unconfirmedReason } from "@/lib/messages/unconfirmed-reason";
import { formatPhone } from "@/lib/phones/rules";
import { containsWord } from "@/lib/search/contains-word";
import { searchDigits, searchWords } from "@/lib/search/rules";
import type { ListRecipientsInput, ListRepliesInput, OneBlastInput } from "./input";
import { type RecipientState, recipientState, stateOf } from "./recipient-state";
import { recipientsInState } from "./recipients-in-state";
import { leftOutLabels } from "./rules";
import { countProgress, mostSteps, readTallies, stepFor, type Tally } from "./tallies";

/** How far a blast is. Times are ISO strings. */
export type BlastProgress = {
  status: Blast["status"];
  /** Its recipients are being fixed. */
  preparing: boolean;
  recipients: number;
  /** Given to the carrier, or refused by it. */
  sent: number;
  failed: number;
  /** Still to go. */
  left: number;
  /** Messages a second over the last ten seconds. */
  rate: number;
  /** At that rate, of those that need not wait; null while nothing moves. */
  secondsLeft: number | null;
  /** Who waits for their open hours, and until when; the next opening first. */
  waiting: { count: number; until: string }[];
  pauseReason: string | null;
  pausedBy: string | null;
  pausedAt: string | null;
};

/** @throws NotFound when the actor does not hold its number */
export async function getBlastProgress(actor: Actor, { blastId }: OneBlastInput): Promise<BlastProgress> {
  authorize(actor, "blast.read");
  const { blast, pausedByName } = await getReported(actor, blastId);
  const now = clock.now();
  const [{ open, sent, rate }, waiting] = await Promise.all([
    countProgress(blast.id, now),
    readWaiting(blast.id, now),
  ]);
  const notTaken = isOver(blast) ? 0 : blast.recipientCount - blast.takenCount;
  const left = notTaken + open;
  return {
    status: blast.status,
    preparing: blast.status === "sending" && blast.frozenAt === null,
    recipients: blast.recipientCount,
    sent,
    failed: blast.failedCount,
    left,
    rate,
    secondsLeft:
      blast.status === "sending" && rate > 0 ? Math.ceil(Math.max(0, left - waiting.count) / rate) : null,
    waiting: isOver(blast) ? [] : waiting.next,
    pauseReason: blast.pauseReason,
    pausedBy: pausedByName,
    pausedAt: blast.pausedAt?.toISOString() ?? null,
  };
}

const isOver = ({ status }: Blast): boolean => status === "sent" || status === "cancelled";

type Reported = { blast: Blast; country: string; pausedByName: string | null };

async function getReported(actor: Actor, blastId: string): Promise<Reported> {
  const [found] = await db()
    .select({ blast: blasts, country: organizations.country, pausedByName: users.name })
    .from(blasts)
    .innerJoin(inboxes, eq(inboxes.id, blasts.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .leftJoin(users, eq(users.id, blasts.pausedBy))
    .where(and(eq(blasts.id, blastId), heldBy(actor, blasts.inboxId)));
  if (!found) throw new NotFound();
  return found;
}

type Waiting = { count: number; next: BlastProgress["waiting"] };

/** How many wait for their time, and for which ones next: recipients that are no message yet, and messages that the claim put off. */
async function readWaiting(blastId: string, now: Date): Promise<Waiting> {
  const moment = sql.param(now, messages.readyAt);
  const { rows } = await db().execute<{ count: number; all: number; at: number }>(sql`
    select sum(count)::int as count, (sum(sum(count)) over ())::int as all,
      (extract(epoch from ready_at) * 1000)::float8 as at
    from (
      select ready_at, count(*) as count from blast_recipients
      where blast_id = ${blastId} and message_id is null and left_out is null and ready_at > ${moment}
      group by ready_at
      union all
      select ready_at, count(*) from messages
      where origin = 'blast' and origin_id = ${blastId} and status = 'scheduled' and ready_at > ${moment}
      group by ready_at
    ) later
    group by ready_at order by ready_at limit 10
  `);
  return {
    count: rows[0]?.all ?? 0,
    next: rows.map(({ count, at }) => ({ count, until: new Date(at).toISOString() })),
  };
}

/** What became of a blast. */
export type BlastReport = {
  /** Contacts chosen, left out or not. */
  chosen: number;
  duplicates: number;
  leftOut: { reason: LeftOutReason; label: string; count: number }[];
  /** Those that get it: what follows adds up to it. */
  recipients: number;
  waiting: number;
  /** Accepted by the carrier; `delivered` of them have arrived. */
  sent: number;
  delivered: number;
  notConfirmed: number;
  /** In plain words, most first. */
  failed: { reason: string; count: number }[];
  cancelled: { reason: string; count: number }[];
  /** People. */
  replied: number;
  optedOut: number;
  /** Without those of the consent messages that went ahead. */
  segments: number;
  /** Even steps of time from the start on; ISO. `sent` is what the carrier took, delivered in the end or not. */
  course: { at: string; sent: number; replied: number }[];
  /** How long a step is. */
  stepSeconds: number;
};

/** @throws NotFound when the actor does not hold its number */
export async function getBlastReport(actor: Actor, { blastId }: OneBlastInput): Promise<BlastReport> {
  authorize(actor, "blast.read");
  const { blast } = await getReported(actor, blastId);
  const [tallies, leftOut] = await Promise.all([readTallies(blast.id), listLeftOutCounts(blast.id)]);
  const outcomes = tallies.flatMap(toOutcome);
  const departures = tallies.flatMap(({ second, count }) => (second === null ? [] : [{ second, count }]));
  const stepSeconds = stepOf(departures);
  const replies = await listReplyCounts(blast.id, stepSeconds);
  const count = (...states: RecipientState[]): number =>
    outcomes.filter(({ state }) => states.includes(state)).reduce((sum, each) => sum + each.count, 0);
  const notTaken = blast.recipientCount - blast.takenCount;
  const cancelled = reasonsOf(outcomes, "cancelled");
  const delivered = count("delivered");
  return {
    chosen: blast.recipientCount + blast.leftOutCount,
    duplicates: blast.duplicateCount,
    leftOut: leftOut.map((each) => ({ ...each, label: leftOutLabels[each.reason] })),
    recipients: blast.recipientCount,
    waiting: count("waiting") + (blast.status === "cancelled" ? 0 : notTaken),
    sent: count("sent") + delivered,
    delivered,
    notConfirmed: count("not_confirmed"),
    failed: reasonsOf(outcomes, "failed"),
    cancelled: blast.status === "cancelled" && notTaken > 0 ? withNotTaken(cancelled, notTaken) : cancelled,
    replied: blast.repliedCount,
    optedOut: blast.optedOutCount,
    segments: outcomes.reduce((sum, each) => sum + each.segments, 0),
    course: courseOf(departures, replies, stepSeconds),
    stepSeconds,
  };
}

type Outcome = { state: RecipientState; reason: string; count: number; segments: number };

function toOutcome({ status, reason, count, segments }: Tally): Outcome[] {
  if (status === null) return [];
  return [
    {
      state: stateOf.get(status) ?? "waiting",
      reason: (status === "cancelled" ? reason : reasonFor(reason)) ?? "No reason was given.",
      count,
      segments: left.has(status) ? segments : 0,
    },
  ];
}

/** What the carrier was given, as far as we know. */
const left = new Set(["sent", "delivered", "undelivered", "unknown"]);

function reasonsOf(outcomes: Outcome[], state: RecipientState): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const each of outcomes) {
    if (each.state === state) counts.set(each.reason, (counts.get(each.reason) ?? 0) + each.count);
  }
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

/** Those whose turn never came are cancelled with it. */
function withNotTaken(cancelled: { reason: string; count: number }[], notTaken: number) {
  const others = cancelled.filter(({ reason }) => reason !== blastCancelledReason);
  const before = cancelled.find(({ reason }) => reason === blastCancelledReason)?.count ?? 0;
  return [{ reason: blastCancelledReason, count: before + notTaken }, ...others];
}

async function listLeftOutCounts(blastId: string): Promise<{ reason: LeftOutReason; count: number }[]> {
  const { rows } = await db().execute<{ reason: LeftOutReason; count: number }>(sql`
    select left_out as reason, count(*)::int as count from blast_recipients
    where blast_id = ${blastId} and left_out is not null
    group by left_out order by count desc
  `);
  return rows;
}

type Moment = { second: number; count: number };

/** Chosen by the first message that left, and the last. */
function stepOf(departures: Moment[]): number {
  const seconds = departures.map(({ second }) => second);
  return stepFor(departures.length === 0 ? 0 : Math.max(...seconds) - Math.min(...seconds));
}

async function listReplyCounts(blastId: string, stepSeconds: number): Promise<Moment[]> {
  const { rows } = await db().execute<Moment>(sql`
    select floor(extract(epoch from replied_at)::float8 / ${stepSeconds}::int) * ${stepSeconds}::int as second,
      count(*)::int as count
    from blast_recipients where blast_id = ${blastId} and replied_at is not null
    group by 1
  `);
  return rows;
}

/** Replies can come for days: the course ends some time after the last that left. */
function courseOf(departures: Moment[], replies: Moment[], stepSeconds: number): BlastReport["course"] {
  const steps = new Map<number, { sent: number; replied: number }>();
  const at = ({ second }: Moment) => {
    const step = Math.floor(second / stepSeconds);
    const counts = steps.get(step) ?? { sent: 0, replied: 0 };
    steps.set(step, counts);
    return counts;
  };
  for (const each of departures) at(each).sent += each.count;
  for (const each of replies) at(each).replied += each.count;
  return [...steps]
    .filter(([, { sent, replied }]) => sent + replied > 0)
    .sort(([a], [b]) => a - b)
    .slice(0, 5 * mostSteps)
    .map(([step, counts]) => ({ at: new Date(step * stepSeconds * 1000).toISOString(), ...counts }));
}

/** A recipient as the report's table shows them. Times are ISO strings. */
export type RecipientRow = {
  position: number;
  contactId: string;
  name: string;
  /** As people of the organization's country read it. */
  phone: string | null;
  state: RecipientState;
  /** Why they were left out, it failed or was cancelled, in plain words. */
  reason: string | null;
  /** For who waits: until when. */
  readyAt: string | null;
  sentAt: string | null;
  repliedAt: string | null;
  optedOutAt: string | null;
  segments: number | null;
  /** The thread, where there is one. */
  conversationId: string | null;
  messageId: string | null;
};

/** `next` is the place to go on behind. */
export type RecipientPage = { recipients: RecipientRow[]; next: number | null };

/**
 * The recipients of a blast in the order in which they were fixed.
 * @throws NotFound when the actor does not hold its number
 */
export async function listRecipients(actor: Actor, input: ListRecipientsInput): Promise<RecipientPage> {
  authorize(actor, "blast.read");
  const { blast, country } = await getReported(actor, input.blastId);
  let rows: Read[] = [];
  for (const which of await recipientsOf(blast, input)) {
    rows = await readRecipients(blast.id, { ...input, which });
    if (rows.length > input.limit) break;
  }
  const page = rows.slice(0, input.limit);
  return {
    recipients: page.map((row) => toRecipient(row, country)),
    next: rows.length > input.limit ? (page.at(-1)?.position ?? null) : null,
  };
}

type Read = Omit<RecipientRow, "readyAt" | "sentAt" | "repliedAt" | "optedOutAt"> & {
  leftOut: LeftOutReason | null;
  missingField: string | null;
  cancelReason: string | null;
  errorCode: string | null;
  /** The carrier's records were searched for the last time for what it has not confirmed. */
  isSearched: boolean;
  readyAt: number | null;
  sentAt: number | null;
  repliedAt: number | null;
  optedOutAt: number | null;
};

/** The first condition that finds a full page is enough. */
async function recipientsOf(blast: Blast, input: ListRecipientsInput): Promise<SQL[]> {
  const { filter, text, limit, after = 0 } = input;
  const which = sql`r.position > ${after} and ${searched(text)}`;
  if (filter === "all") return [which];
  if (filter === "replied") return [sql`${which} and r.replied_at is not null`];
  if (filter === "opted_out") return [sql`${which} and r.opted_out_at is not null`];
  if (filter === "left_out") return [sql`${which} and r.left_out is not null`];
  const isSearch = searchWords(text).length > 0;
  const ways = await recipientsInState(blast, filter, { which, after, limit: limit + 1, isSearch });
  return ways.map((way) => sql`${which} and ${way}`);
}

/**
 * One row more than the limit, where there is one.
 * @param which a condition over the aliases of `recipientState`
 */
export async function readRecipients(blastId: string, page: { which: SQL; limit: number }): Promise<Read[]> {
  const ms = (column: SQL) => sql`(extract(epoch from ${column}) * 1000)::float8`;
  const { rows } = await db().execute<Read>(sql`
    select r.position, r.contact_id as "contactId", r.name, r.phone, ${recipientState()} as state,
      r.left_out as "leftOut", r.missing_field as "missingField",
      coalesce(m.cancel_reason, case when r.kept_status = 'cancelled' then r.kept_reason end) as "cancelReason",
      coalesce(m.error_code, case when r.kept_status <> 'cancelled' then r.kept_reason end) as "errorCode",
      m.id is not null and m.lookup_at is null as "isSearched",
      case when r.message_id is null then ${ms(sql`r.ready_at`)}
        when m.status in ('scheduled', 'queued') then ${ms(sql`m.ready_at`)} end as "readyAt",
      ${ms(sql`coalesce(m.sent_at, r.kept_at)`)} as "sentAt", ${ms(sql`r.replied_at`)} as "repliedAt",
      ${ms(sql`r.opted_out_at`)} as "optedOutAt", coalesce(m.segments, r.kept_segments) as segments,
      case when m.id is not null then r.conversation_id end as "conversationId", m.id as "messageId"
    from blast_recipients r
    join blasts b on b.id = r.blast_id
    -- One by one: a page is some hundred of them, of a table of millions.
    left join lateral (
      select id, status, cancel_reason, error_code, lookup_at, ready_at, sent_at, segments from messages
      where messages.id = r.message_id limit 1
    ) m on true
    where r.blast_id = ${blastId} and ${page.which}
    order by r.position limit ${page.limit + 1}
  `);
  return rows;
}

function searched(text: string): SQL {
  const words = searchWords(text);
  if (words.length === 0) return sql`true`;
  const digits = searchDigits(text);
  const named = sql.join(
    words.map((word) => containsWord(sql`r.name`, word)),
    sql` and `,
  );
  return digits ? sql`((${named}) or r.phone like ${`%${digits}%`})` : sql`(${named})`;
}

export function toRecipient(row: Read, country: string): RecipientRow {
  const { leftOut, missingField, cancelReason, errorCode, isSearched, ...shown } = row;
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
  return {
    ...shown,
    phone: row.phone === null ? null : formatPhone(row.phone, country),
    reason: reasonOf(row),
    readyAt: row.state === "waiting" ? iso(row.readyAt) : null,
    sentAt: iso(row.sentAt),
    repliedAt: iso(row.repliedAt),
    optedOutAt: iso(row.optedOutAt),
  };
}

function reasonOf({
  state,
  leftOut,
  missingField,
  cancelReason,
  errorCode,
  isSearched,
}: Read): string | null {
  if (leftOut === "missing_field" && missingField) return `${missingField} has no value`;
  if (leftOut) return leftOutLabels[leftOut];
  if (state === "cancelled") return cancelReason ?? blastCancelledReason;
  if (state === "not_confirmed") return unconfirmedReason(isSearched);
  return state === "failed" ? reasonFor(errorCode) : null;
}

/** A reply to a blast. */
type BlastReply = {
  conversationId: string;
  contactId: string;
  name: string;
  phone: string;
  /** Null: it was deleted. */
  text: string | null;
  at: string;
  optedOut: boolean;
};

export type ReplyPage = { replies: BlastReply[]; next: string | null };

/**
 * The first reply of each person, newest first.
 * @throws NotFound when the actor does not hold its number
 */
export async function listReplies(actor: Actor, input: ListRepliesInput): Promise<ReplyPage> {
  authorize(actor, "blast.read");
  const { blast, country } = await getReported(actor, input.blastId);
  const rows = await db()
    .select({
      conversationId: blastRecipients.conversationId,
      contactId: blastRecipients.contactId,
      name: blastRecipients.name,
      phone: blastRecipients.phone,
      repliedAt: blastRecipients.repliedAt,
      replyId: blastRecipients.replyId,
      optedOutAt: blastRecipients.optedOutAt,
      text: messages.body,
    })
    .from(blastRecipients)
    .leftJoin(messages, eq(messages.id, blastRecipients.replyId))
    .where(
      and(
        eq(blastRecipients.blastId, blast.id),
        isNotNull(blastRecipients.repliedAt),
        input.after === undefined ? undefined : earlierThan(input.after),
      ),
    )
    .orderBy(desc(blastRecipients.repliedAt), desc(blastRecipients.replyId))
    .limit(input.limit + 1);
  const page = rows.slice(0, input.limit);
  const last = rows.length > input.limit ? page.at(-1) : undefined;
  return {
    replies: page.map(({ conversationId, phone, repliedAt, replyId, optedOutAt, ...row }) => ({
      ...row,
      conversationId: conversationId ?? "",
      phone: formatPhone(phone ?? "", country),
      at: (repliedAt ?? blast.createdAt).toISOString(),
      optedOut: optedOutAt !== null,
    })),
    next: last?.repliedAt && last.replyId ? writeCursor({ at: last.repliedAt, id: last.replyId }) : null,
  };
}

function earlierThan(after: string): SQL {
  const { at, id } = readCursor(after);
  const moment = sql.param(at, blastRecipients.repliedAt);
  return sql`(${blastRecipients.repliedAt}, ${blastRecipients.replyId}) < (${moment}, ${id}::uuid)`;
}
