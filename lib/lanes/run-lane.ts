import { setTimeout as sleep } from "node:timers/promises";
import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { withPreparedStatements } from "@/db/prepared-statements";
import { inboxes, messages, sendLanes } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { finishBlasts } from "@/lib/blasts/finish-blasts";
import { hasRoom } from "@/lib/blasts/has-room";
import { nextOfBlast } from "@/lib/blasts/next-of-blast";
import { pauseFailing } from "@/lib/blasts/pause-failing";
import { clock } from "@/lib/clock";
import { NotFound } from "@/lib/errors";
import { publishConversations } from "@/lib/realtime/publish";
import { isShuttingDown } from "@/lib/shutdown";
import { claimMessages } from "./claim-messages";
import { countDue } from "./due-messages";
import { PacedCalls } from "./paced-calls";
import { Refill } from "./refill";
import { reserveSlots } from "./reserve-slots";
import { restMs } from "./rest-ms";
import {
  batchSize,
  claimAheadMs,
  mostBehindMs,
  mostUnderWay,
  refillSize,
  slotInterval,
  soonMs,
} from "./rules";

/** Counts only: what a durable step returns is stored by the engine. */
export type LaneRun = {
  claimed: number;
  cancelled: number;
  /** "again": the time was up, or the process is about to end, with work left. */
  state: "again" | "empty";
  /** When empty: the next time something is due, in milliseconds since 1970, if that is soon. */
  nextAt: number | null;
};

/** How often it is looked whether too much of a blast fails, and whether the number's rate was changed. */
const betweenLooksMs = 1000;

/**
 * Sends what is due in an inbox, at the number's rate, for at most `budgetMs`. Several at once are safe, since
 * claims exclude each other, but never needed. Returns only when its calls are recorded.
 */
export async function runLane(actor: Actor, inboxId: string, budgetMs = 45_000): Promise<LaneRun> {
  authorize(actor, "lane.run");
  return withPreparedStatements(() => workOff(inboxId, budgetMs));
}

async function workOff(inboxId: string, budgetMs: number): Promise<LaneRun> {
  const rate = await getRate(inboxId);
  const intervalMs = slotInterval(rate);
  const until = performance.now() + budgetMs;
  const calls = new PacedCalls(rate);
  const refill = new Refill(inboxId, refillSize(intervalMs));
  const run: LaneRun = { claimed: 0, cancelled: 0, state: "again", nextAt: null };
  let lookedAt = Number.NEGATIVE_INFINITY;
  let due = 0;
  try {
    while (performance.now() < until && !isShuttingDown()) {
      while (calls.size >= mostUnderWay(rate)) await calls.oneEnded();
      if (performance.now() - lookedAt >= betweenLooksMs) {
        lookedAt = performance.now();
        await pauseFailing(inboxId);
        // The next run goes by the new one.
        if ((await getRate(inboxId)) !== rate) break;
      }
      due = await lookForDue(inboxId, intervalMs, due, refill);
      if (due === 0) {
        // What is under way may leave something behind it that can go once it is recorded.
        if (calls.size > 0) await calls.oneEnded();
        else if (await isReallyEmpty(inboxId, refill, run)) break;
        continue;
      }
      const count = Math.min(due, batchSize(intervalMs));
      due -= count;
      await sendBatch(inboxId, count, intervalMs, calls, run);
    }
  } finally {
    await calls.allEnded().finally(() => refill.allEnded());
  }
  // Failing makes the engine try again later, elsewhere; answering would bring it back to this process at once.
  if (isShuttingDown() && run.state === "again")
    throw new Error("this process is ending; the lane goes on in another");
  return run;
}

/**
 * Refills the lane from blasts before it runs dry, beside the claims: what is typed meanwhile goes ahead of them all the
 * same. It waits for a refill only where too few are left for a claim.
 * @param known what is left of those counted before. Without a rate that is enough for now: no place is lost where fewer
 * are there by now.
 */
async function lookForDue(
  inboxId: string,
  intervalMs: number,
  known: number,
  refill: Refill,
): Promise<number> {
  const enough = batchSize(intervalMs);
  if (intervalMs === 0 && known >= enough) return known;
  const most = intervalMs > 0 ? 2 * enough : refillSize(intervalMs);
  const due = await countDue(inboxId, most);
  if (due < most) refill.begin();
  if (due >= enough || (await refill.ended()) === 0) return due;
  return countDue(inboxId, most);
}

async function sendBatch(
  inboxId: string,
  count: number,
  intervalMs: number,
  calls: PacedCalls,
  run: LaneRun,
) {
  const { behindMs } = calls;
  const skipMs = behindMs > mostBehindMs ? behindMs : 0;
  const reservation = await reserveSlots(inboxId, {
    count,
    intervalMs,
    skipMs,
    mostWaitMs: 1000,
    lease: true,
  });
  if (!reservation) {
    // The number rests, or another runner has taken the next second.
    await sleep(250);
    return;
  }
  const [first = 0] = reservation.places;
  const claim = await claimMessages(inboxId, { count, notBefore: first - claimAheadMs });
  run.claimed += claim.messages.length;
  run.cancelled += claim.cancelledIn.length;
  if (claim.cancelledIn.length > 0) await publishConversations(inboxId, claim.cancelledIn);
  calls.add(claim, reservation);
}

/** Gives the lease up, then looks once more: a message added in between saw the lease and woke nobody. */
async function isReallyEmpty(inboxId: string, refill: Refill, run: LaneRun): Promise<boolean> {
  await db().update(sendLanes).set({ runningUntil: null }).where(eq(sendLanes.inboxId, inboxId));
  // Taken before the last look, so that what becomes due during it is in one of the two.
  const lookedAt = clock.now().getTime();
  if ((await refill.ended()) > 0 || (await countDue(inboxId, 1)) > 0) return false;
  await finishBlasts(inboxId);
  run.state = "empty";
  run.nextAt = await findNextAt(inboxId, lookedAt);
  return true;
}

async function findNextAt(inboxId: string, now: number): Promise<number | null> {
  const { rows } = await db().execute<{ at: number | null; restMs: number | null }>(sql`
    select (extract(epoch from least(min(m.ready_at), (
      select min(${nextOfBlast()}) from blasts
      where blasts.inbox_id = ${inboxId} and blasts.status = 'sending' and blasts.frozen_at is not null and ${hasRoom()}
    ))) * 1000)::float8 as at, ${restMs(sql`${inboxId}`)} as "restMs"
    from (values (0::smallint), (1::smallint), (2::smallint)) as l (lane)
    cross join lateral (
      select ready_at from messages
      where inbox_id = ${inboxId} and lane = l.lane and status in ('queued', 'scheduled')
        and ready_at > ${sql.param(new Date(now), messages.readyAt)}
      order by ready_at limit 1
    ) m
  `);
  const { at = null, restMs: rest } = rows[0] ?? {};
  if (at === null || at - now > soonMs) return null;
  // What is due already somebody else holds, or the number rests; looking at it without a pause would not help them.
  return Math.max(at > now ? at : now + 1000, now + (rest ?? 0));
}

async function getRate(inboxId: string): Promise<number | null> {
  const [inbox] = await db()
    .select({ messagesPerSecond: inboxes.messagesPerSecond })
    .from(inboxes)
    // An inbox and its lane are made together: an opt-out locks the lanes there are.
    .innerJoin(sendLanes, eq(sendLanes.inboxId, inboxes.id))
    .where(eq(inboxes.id, inboxId));
  if (!inbox) throw new NotFound();
  return inbox.messagesPerSecond;
}
