import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Message, MessageOrigin } from "@/db/schema";
import { isShuttingDown } from "@/lib/shutdown";
import { transact } from "@/lib/transact";
import { dueMessages, reasonToCancel } from "./due-messages";
import { putConsentFirst } from "./put-consent-first";
import { putOffClaimed, putOffQuiet } from "./put-off-quiet";
import { waitsForOpenHours } from "./rules";
import { sleepUntil } from "./sleep-until";

export type ClaimedMessage = {
  id: string;
  claimId: string;
  conversationId: string;
  inboxId: string;
  from: string;
  to: string;
  body: string;
  lane: number;
  attempts: number;
  origin: MessageOrigin;
  originId: string | null;
  /** Our ids of the files it carries, in order. */
  mediaIds: string[];
};

export type Claim = {
  messages: ClaimedMessage[];
  /** Conversations whose due message may not leave and was cancelled instead. */
  cancelledIn: string[];
  /** `performance.now()` from before the claim: calls must begin within `callWithinMs` of it. */
  since: number;
};

type ClaimedRow = {
  id: string;
  conversation_id: string;
  status: Message["status"];
  from: string;
  to: string;
  body: string;
  lane: number;
  /** Milliseconds since 1970. */
  ready_at: number;
  attempts: number;
  origin: MessageOrigin;
  origin_id: string | null;
  media_ids: string[];
};

/**
 * Takes due messages of an inbox, most urgent first, and marks them `sending`; nobody else can have them then.
 * All guards of leaving are here, in one statement, so that nothing can change between the check and the claim:
 * what may not leave becomes `cancelled` with its reason, what still needs a consent message is left alone, and what
 * meets a recipient's quiet hours is put off before the claim is committed.
 *
 * Claims of one inbox follow one another (the lane's row is locked), so each sees what the one before took. An
 * opt-out takes the same lock, which is what makes its promise hold: see lib/consents/change-consent.ts.
 *
 * A process that is about to end claims nothing.
 * @param options.notBefore when to claim, as `performance.now()` tells it; what has to be made ready for it is so before.
 */
export async function claimMessages(
  inboxId: string,
  options: { count: number; conversationId?: string; notBefore?: number },
): Promise<Claim> {
  await putOffQuiet(inboxId, options);
  await putConsentFirst(inboxId, options);
  await sleepUntil(options.notBefore ?? 0);
  const since = performance.now();
  if (isShuttingDown()) return { messages: [], cancelledIn: [], since };
  const claimId = randomUUID();
  const rows = await transact(async (tx) => {
    await tx.execute(sql`select 1 from send_lanes where inbox_id = ${inboxId} for update`);
    const claimed = await tx.execute<ClaimedRow>(sql`
      with due as (
        select m.id, i.address, v.peer_address, ${reasonToCancel()} as reason
        from (${dueMessages(inboxId, { ...options, claiming: true })}) m
        join conversations v on v.id = m.conversation_id
        join inboxes i on i.id = v.inbox_id
        left join consents c on c.organization_id = i.organization_id and c.phone = v.peer_address
        left join blocked_senders b on b.inbox_id = i.id and b.address = v.peer_address
      )
      update messages m set
        status = (case when due.reason is null then 'sending' else 'cancelled' end)::message_status,
        cancel_reason = due.reason,
        claim_id = case when due.reason is null then ${claimId}::uuid end,
        claimed_at = case when due.reason is null then clock_timestamp() end,
        attempts = m.attempts + 1,
        first_attempt_at = coalesce(m.first_attempt_at, clock_timestamp())
      from due where m.id = due.id
      returning m.id, m.conversation_id, m.status, due.address as "from", due.peer_address as "to", m.body, m.lane,
        (extract(epoch from m.ready_at) * 1000)::float8 as ready_at, m.attempts, m.origin, m.origin_id,
        coalesce((select json_agg(f.id order by f.position) from message_media f where f.message_id = m.id), '[]') as media_ids
    `);
    const waiting = claimed.rows.filter((row) => row.status === "sending" && mayWait(row));
    const putOff = await putOffClaimed(
      tx,
      claimId,
      waiting.map(({ id }) => id),
    );
    return claimed.rows.filter(({ id }) => !putOff.includes(id));
  });
  const sending = rows.filter((row) => row.status === "sending").sort(byUrgency);
  return {
    messages: sending.map(({ conversation_id, origin_id, status, media_ids, ready_at, ...row }) => ({
      ...row,
      claimId,
      inboxId,
      conversationId: conversation_id,
      originId: origin_id,
      mediaIds: media_ids,
    })),
    cancelledIn: rows.filter((row) => row.status === "cancelled").map((row) => row.conversation_id),
    since,
  };
}

/** For open hours: cheaper than asking of each. */
const mayWait = ({ origin }: ClaimedRow): boolean =>
  origin === "consent" || waitsForOpenHours.includes(origin);

function byUrgency(a: ClaimedRow, b: ClaimedRow): number {
  return a.lane - b.lane || a.ready_at - b.ready_at || (a.id < b.id ? -1 : 1);
}
