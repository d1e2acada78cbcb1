import { json } from "node:stream/consumers";
import { addMinutes } from "date-fns";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { sendLanes } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings, serveHttp, type TestServer } from "@/tests/support/product";
import { reserveSlots } from "./reserve-slots";
import { wakeDueLanes } from "./wake-due-lanes";
import { wakeLane } from "./wake-lane";

useTestDatabase();
const job = jobActor("test");
let dana: UserActor;
let inboxId: string;
let engine: TestServer;
/** Inboxes the engine was asked to see to. */
let woken: string[];

beforeAll(async () => {
  engine = await serveHttp(async (request, response) => {
    const events = (await json(request)) as { name: string; data: { inboxId: string } }[];
    woken.push(...events.filter((event) => event.name === "inbox/wake").map((event) => event.data.inboxId));
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ids: events.map((_, i) => `event-${i}`), status: 200 }));
  });
  dana = await createUser(await createOrganization());
});
beforeEach(async () => {
  woken = [];
  applySettings({ INNGEST_BASE_URL: engine.url });
  inboxId = await createInbox(dana, newPhone());
});
afterAll(() => engine.close());

const leaseFor = (seconds: number) =>
  db()
    .update(sendLanes)
    .set({ runningUntil: sql`clock_timestamp() + ${seconds} * interval '1 second'` })
    .where(eq(sendLanes.inboxId, inboxId));

describe("waking a lane", () => {
  test("asks the engine, as often as one asks: a repeated wake is not dropped", async () => {
    await wakeLane(inboxId);
    await wakeLane(inboxId);
    expect(woken).toEqual([inboxId, inboxId]);
  });

  test("does nothing while a runner's lease holds", async () => {
    await reserveSlots(inboxId, { count: 1, intervalMs: 0, mostWaitMs: 0, lease: true });
    await wakeLane(inboxId);
    expect(woken).toEqual([]);
  });

  test("asks again once the lease is over, or given up", async () => {
    await leaseFor(-1);
    await wakeLane(inboxId);
    await db().update(sendLanes).set({ runningUntil: null }).where(eq(sendLanes.inboxId, inboxId));
    await wakeLane(inboxId);
    expect(woken).toEqual([inboxId, inboxId]);
  });

  test("asks again where a lease ends in an hour: the host's clock was set back since it was taken", async () => {
    await leaseFor(3600);
    await wakeLane(inboxId);
    expect(woken).toEqual([inboxId]);
  });

  test("does not count a slot taken without a lease", async () => {
    await reserveSlots(inboxId, { count: 1, intervalMs: 0, mostWaitMs: 0, lease: false });
    await wakeLane(inboxId);
    expect(woken).toEqual([inboxId]);
  });

  test("says so when the engine cannot be reached", async () => {
    const gone = await serveHttp(() => undefined);
    await gone.close();
    applySettings({ INNGEST_BASE_URL: gone.url });
    await expect(wakeLane(inboxId)).rejects.toThrow();
  });
});

describe("the sweep", () => {
  test("wakes each lane with something due before the next one, once", async () => {
    for (const body of ["one", "two"]) await scheduleText(await createConversation(inboxId), { body });
    const soon = await createInbox(dana, newPhone());
    const readyAt = addMinutes(new Date(), 1);
    await scheduleText(await createConversation(soon), { body: "soon", origin: "blast", lane: 2, readyAt });
    const later = await createInbox(dana, newPhone());
    await scheduleText(await createConversation(later), { body: "x", readyAt: addMinutes(new Date(), 2) });
    const done = await createInbox(dana, newPhone());
    await scheduleText(await createConversation(done), { body: "x", status: "sent" });
    await wakeDueLanes(job);
    expect(woken.toSorted()).toEqual([inboxId, soon].toSorted());
  });

  test("is no business of people", async () => {
    await expect(wakeDueLanes(dana)).rejects.toThrow(Forbidden);
  });
});
