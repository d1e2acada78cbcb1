import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { and, eq, notInArray } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { messages, sendLanes } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  queueText,
  scheduleText,
} from "@/tests/support/factories";
import { leaseLanes } from "@/tests/support/lease-lanes";
import { ourNumber, useProduct } from "@/tests/support/product";
import { watchTexts } from "@/tests/support/watch-texts";
import { claimMessages } from "./claim-messages";
import { PacedCalls } from "./paced-calls";
import { reserveSlots } from "./reserve-slots";
import { callWithinMs, slotInterval } from "./rules";
import { runLane } from "./run-lane";
import { sendAtOnce } from "./send-at-once";

const carrier = useProduct();
const rate = 50;
const planned = 80;
const typed = 2;
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber, { messagesPerSecond: rate });
});

test("no second has more calls than the number's rate, however long the process is held up in between", {
  timeout: 60_000,
}, async () => {
  await leaseLanes();
  for (let each = 0; each < planned; each += 1) {
    await scheduleText(await createConversation(inboxId), { body: `planned ${each}` });
  }
  const threads = await Promise.all(Array.from({ length: typed }, () => createConversation(inboxId)));
  const watch = watchCalls();
  const busy = setInterval(() => holdUp(30 + Math.random() * 60), 170);
  try {
    const lane = runLane(jobActor("test"), inboxId);
    for (const [place, thread] of threads.entries()) {
      // One in each second, as somebody types.
      await eventually(() => watch.calls.length > place * rate);
      await queueText(dana, thread, "typed in between");
      await sendAtOnce(dana, inboxId, thread.id);
    }
    await lane;
    await runLane(jobActor("test"), inboxId);
  } finally {
    clearInterval(busy);
    watch.stop();
  }
  expect(await listNotAccepted()).toEqual([]);
  expect(watch.calls).toHaveLength(planned + typed);
  expect(mostInOneSecond(watch.calls)).toBeLessThanOrEqual(rate);
  const texts = (await carrier.ledger()).map(({ text }) => text).filter((text) => text.startsWith("planned"));
  expect(new Set(texts).size).toBe(planned);
});

test("what is too old to be called goes back with what was claimed after it, and all leave in order", async () => {
  const texts = Array.from({ length: 6 }, (_, each) => `in order ${each}`);
  await leaseLanes();
  for (const body of texts) await scheduleText(await createConversation(inboxId), { body });
  const take = async () => {
    const reservation = await reserveSlots(inboxId, {
      ...{ count: 3, intervalMs: slotInterval(rate), mostWaitMs: 1000, lease: false },
    });
    if (!reservation) throw new Error("there were no places");
    return { claim: await claimMessages(inboxId, { count: 3 }), reservation };
  };
  const [first, second] = [await take(), await take()];
  const calls = new PacedCalls(rate);
  calls.add({ ...first.claim, since: performance.now() - callWithinMs }, first.reservation);
  // Claimed while the others were on their way: it would leave before them.
  await eventually(() => first.reservation.places.every((place) => place < performance.now()));
  calls.add(second.claim, second.reservation);
  await calls.allEnded();
  expect(await carrier.ledger()).not.toContainEqual(expect.objectContaining({ text: texts[0] }));
  const watch = watchTexts();
  await runLane(jobActor("test"), inboxId).finally(watch.stop);
  expect(watch.texts).toEqual(texts);
  // On their way they may pass each other.
  const sent = (await carrier.ledger()).map(({ text }) => text).filter((text) => text.startsWith("in order"));
  expect(sent.sort()).toEqual(texts);
  expect(await listNotAccepted()).toEqual([]);
});

test("what is typed is left to a runner that took the places that come next, and leaves by itself where that was killed", async () => {
  const thread = await createConversation(inboxId);
  const takePlaces = async () => {
    const reservation = await reserveSlots(inboxId, {
      ...{ count: 20, intervalMs: slotInterval(rate), mostWaitMs: 10_000, lease: true },
    });
    if (!reservation) throw new Error("there were no places");
    return reservation;
  };
  const nextPlace = async () => {
    const [lane] = await db().select().from(sendLanes).where(eq(sendLanes.inboxId, inboxId));
    return lane?.nextSlotAt;
  };
  const [reservation, taken] = [await takePlaces(), await nextPlace()];
  await queueText(dana, thread, "typed beside a runner");
  const typing = sendAtOnce(dana, inboxId, thread.id);
  const calls = new PacedCalls(rate);
  calls.add(await claimMessages(inboxId, { count: 20 }), reservation);
  await Promise.all([typing, calls.allEnded()]);
  expect(await nextPlace()).toEqual(taken);

  // Its lease holds for twenty seconds more.
  await takePlaces();
  await queueText(dana, thread, "typed after its end");
  await sendAtOnce(dana, inboxId, thread.id);
  const texts = (await carrier.ledger()).map(({ text }) => text).filter((text) => text.startsWith("typed"));
  expect(texts.slice(-2)).toEqual(["typed beside a runner", "typed after its end"]);
  expect(await listNotAccepted()).toEqual([]);
});

const listNotAccepted = () =>
  db()
    .select({
      body: messages.body,
      status: messages.status,
      attempts: messages.attempts,
      why: messages.errorDetail,
      readyAt: messages.readyAt,
    })
    .from(messages)
    .where(and(eq(messages.inboxId, inboxId), notInArray(messages.status, ["sent", "delivered"])));

/** When each call to the carrier began. */
function watchCalls(): { calls: number[]; stop(): void } {
  const calls: number[] = [];
  const note = (message: unknown) => {
    const { request } = message as { request: { method: string; path: string } };
    if (request.method === "POST" && request.path === "/v2/messages") calls.push(performance.now());
  };
  subscribe("undici:request:create", note);
  return { calls, stop: () => void unsubscribe("undici:request:create", note) };
}

function holdUp(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

const mostInOneSecond = (times: number[]): number =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));
