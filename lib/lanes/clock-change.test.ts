import { randomUUID } from "node:crypto";
import { addHours, addMinutes, subMinutes } from "date-fns";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { messages, sendLanes } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { useClock } from "@/tests/support/clock";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  queueText,
  scheduleText,
} from "@/tests/support/factories";
import { leaseLanes } from "@/tests/support/lease-lanes";
import { ourNumber, useProduct } from "@/tests/support/product";
import { ageStuckClaims } from "./age-stuck-claims";
import { runLane } from "./run-lane";
import { sendAtOnce } from "./send-at-once";
import { wakeDueLanes } from "./wake-due-lanes";

const carrier = useProduct();
const clock = useClock();
const job = jobActor("test");
const noon = new Date("2031-05-05T19:00:00.000Z");
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber, { messagesPerSecond: 20 });
});
beforeEach(() => clock.set(noon.toISOString()));

const plan = async (body: string, readyAt: Date) =>
  scheduleText(await createConversation(inboxId), { body, readyAt });
const texts = async () => (await carrier.ledger()).map(({ text }) => text);

test("sends what is planned once while the clock goes forward by an hour and back again", async () => {
  const due = Array.from({ length: 10 }, (_, index) => `due ${index}`);
  const later = Array.from({ length: 10 }, (_, index) => `in half an hour ${index}`);
  await leaseLanes();
  for (const body of due) await plan(body, subMinutes(noon, 1));
  for (const body of later) await plan(body, addMinutes(noon, 30));
  const running = runLane(job, inboxId);
  await eventually(async () => (await texts()).length >= 3);
  clock.set(addHours(noon, 1).toISOString());
  await running;
  await runLane(job, inboxId);
  expect((await texts()).toSorted()).toEqual([...due, ...later].toSorted());

  clock.set(noon.toISOString());
  await wakeDueLanes(job);
  await runLane(job, inboxId);
  clock.set(addHours(noon, 1).toISOString());
  await runLane(job, inboxId);
  expect(await texts()).toHaveLength(20);
});

test("goes on at once where the clock was set back, whatever the lane waited for by the old one", async () => {
  const inAnHour = sql`clock_timestamp() + interval '1 hour'`;
  await db()
    .update(sendLanes)
    .set({ nextSlotAt: inAnHour, runningUntil: inAnHour, slowUntil: inAnHour, slowReason: "Rate used up" })
    .where(eq(sendLanes.inboxId, inboxId));
  await plan("after the change", subMinutes(noon, 1));
  await runLane(job, inboxId);
  expect((await texts()).filter((text) => text === "after the change")).toHaveLength(1);
});

test("a claim of a process that died before the clock was set back is looked up and not sent again", async () => {
  const id = await plan("cut off", subMinutes(noon, 1));
  await db()
    .update(messages)
    .set({
      status: "sending",
      claimId: randomUUID(),
      claimedAt: sql`clock_timestamp() + interval '59 minutes'`,
    })
    .where(eq(messages.id, id));
  expect(await ageStuckClaims(job)).toBe(1);
  await runLane(job, inboxId);
  expect((await getMessage(id)).status).toBe("unknown");
  expect(await texts()).not.toContain("cut off");
});

test("what was typed leaves at once where the clock was set back since, also while it can be undone or is tried again", async () => {
  const thread = await createConversation(inboxId);
  clock.set(addHours(noon, 1).toISOString());
  await queueText(dana, thread, "typed before the change");
  clock.set(noon.toISOString());
  await sendAtOnce(dana, inboxId, thread.id);
  expect(await texts()).toContain("typed before the change");

  const at = addHours(noon, 1);
  const held = { body: "held before the change", status: "queued", origin: "typed", lane: 0 } as const;
  await scheduleText(await createConversation(inboxId), { ...held, readyAt: at });
  await plan("planned for then", at);
  expect(await wakeDueLanes(job)).toBe(1);
  await runLane(job, inboxId);
  await eventually(async () => (await texts()).includes("held before the change"));
  expect(await texts()).not.toContain("planned for then");
});
