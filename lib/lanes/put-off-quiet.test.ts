import { addMinutes } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { contacts, organizations, sendLanes } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { useClock } from "@/tests/support/clock";
import { eventually } from "@/tests/support/eventually";
import {
  createContact,
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  listThread,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { claimMessages } from "./claim-messages";
import { putOffClaimed } from "./put-off-quiet";
import { runLane } from "./run-lane";

const carrier = useProduct();
const clock = useClock();
const job = jobActor("test");
let dana: UserActor;
let inboxId: string;
/** Of the phones here, which are all of San Francisco. */
const evening = "2031-03-09T05:30:00.000Z";
const noon = "2031-03-09T19:00:00.000Z";
/** The night in which the clocks go forward lies between. */
const opening = new Date("2031-03-09T15:00:00.000Z");

beforeAll(async () => {
  dana = await createUser(await createOrganization({ openHours: null }));
  inboxId = await createInbox(dana, ourNumber);
});
beforeEach(() => clock.set(evening));

const textsTo = async (phone: string) => (await carrier.ledger(phone)).map((entry) => entry.text);

test("drips and blasts wait for the next open minute; what somebody chose a time for does not", async () => {
  const [first, second, third] = await Promise.all([
    createConversation(inboxId),
    createConversation(inboxId),
    createConversation(inboxId),
  ]);
  const drip = await scheduleText(first, { body: "drip", origin: "drip" });
  const blast = await scheduleText(second, { body: "blast", origin: "blast", lane: 2 });
  await scheduleText(third, { body: "reminder", origin: "reminder" });
  await runLane(job, inboxId);
  for (const id of [drip, blast]) {
    expect(await getMessage(id)).toMatchObject({
      ...{ status: "scheduled", readyAt: opening, sortAt: opening, claimId: null, attempts: 0 },
    });
  }
  expect(await textsTo(first.peerAddress)).toEqual([]);
  expect(await textsTo(second.peerAddress)).toEqual([]);
  expect(await textsTo(third.peerAddress)).toEqual(["reminder"]);
});

test("a message that waits holds up nothing behind it, and no consent message goes ahead of it", async () => {
  await db()
    .update(organizations)
    .set({ requiresConsentMessage: true, consentMessage: "We text here." })
    .where(eq(organizations.id, dana.organizationId));
  const asleep = await createConversation(inboxId);
  await scheduleText(asleep, { body: "drip", origin: "drip", readyAt: addMinutes(new Date(), -5) });
  await runLane(job, inboxId);
  expect((await listThread(asleep.id)).map(({ origin }) => origin)).toEqual(["drip"]);
  await db()
    .update(organizations)
    .set({ requiresConsentMessage: false })
    .where(eq(organizations.id, dana.organizationId));
  await scheduleText(asleep, { body: "reminder", origin: "reminder" });
  await runLane(job, inboxId);
  expect(await textsTo(asleep.peerAddress)).toEqual(["reminder"]);
});

test("a consent message that the carrier turned away until then waits with its drip, and leaves ahead of it", async () => {
  clock.set(noon);
  await db()
    .update(organizations)
    .set({ requiresConsentMessage: true, consentMessage: "We text here." })
    .where(eq(organizations.id, dana.organizationId));
  const thread = await createConversation(inboxId);
  await carrier.fault({ kind: "rate_limit_429", match: { to: thread.peerAddress }, times: 1 });
  const drip = await scheduleText(thread, { body: "drip", origin: "drip", originId: crypto.randomUUID() });
  const consent = await eventually(async () => {
    await runLane(job, inboxId, 1000);
    const [first] = await listThread(thread.id);
    return first?.origin === "consent" && first.attempts === 1 && first.status === "queued" && first;
  });
  clock.set("2031-03-10T05:30:00.000Z");
  await db().update(sendLanes).set({ slowUntil: null });
  await runLane(job, inboxId);
  const morning = new Date("2031-03-10T15:00:00.000Z");
  expect(await getMessage(consent.id)).toMatchObject({
    ...{ status: "scheduled", readyAt: morning, attempts: 0, firstAttemptAt: null },
  });
  expect(await getMessage(drip)).toMatchObject({ status: "scheduled", readyAt: morning });
  clock.set("2031-03-10T15:00:01.000Z");
  await eventually(async () => {
    await runLane(job, inboxId);
    return (await textsTo(thread.peerAddress)).length === 2;
  });
  expect(await textsTo(thread.peerAddress)).toEqual(["We text here.", "drip"]);
  await db()
    .update(organizations)
    .set({ requiresConsentMessage: false })
    .where(eq(organizations.id, dana.organizationId));
});

test("a contact's own timezone counts before that of the number", async () => {
  const phone = newPhone();
  const contactId = await createContact(inboxId, "Jane Snow", phone);
  const awake = await createConversation(inboxId);
  const moved = await createConversation(inboxId, phone);
  clock.set(noon);
  await db().update(contacts).set({ timezone: "Asia/Kolkata" }).where(eq(contacts.id, contactId));
  await scheduleText(awake, { body: "drip", origin: "drip" });
  const waiting = await scheduleText(moved, { body: "drip", origin: "drip" });
  await runLane(job, inboxId);
  expect(await textsTo(awake.peerAddress)).toEqual(["drip"]);
  // Half past midnight there.
  expect(await getMessage(waiting)).toMatchObject({
    status: "scheduled",
    readyAt: new Date("2031-03-10T02:30:00.000Z"),
  });
});

test("what became due after the look before is put off by the claim itself", async () => {
  const thread = await createConversation(inboxId);
  const claimId = crypto.randomUUID();
  const id = await scheduleText(thread, {
    ...{ body: "drip", origin: "drip", status: "sending", claimId, claimedAt: new Date(), attempts: 1 },
  });
  expect(await putOffClaimed(db(), crypto.randomUUID(), [id])).toEqual([]);
  expect(await putOffClaimed(db(), claimId, [id])).toEqual([id]);
  expect(await getMessage(id)).toMatchObject({ status: "scheduled", readyAt: opening, attempts: 0 });
  expect((await claimMessages(inboxId, { count: 5 })).messages).toEqual([]);
});
