import { addHours, subMinutes } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { blockedSenders, inboxes, messages, sendLanes } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  listConsentEvents,
  optOut,
  queueText,
  scheduleText,
} from "@/tests/support/factories";
import { leaseLanes } from "@/tests/support/lease-lanes";
import { otherNumber, ourNumber, useProduct } from "@/tests/support/product";
import { watchTexts } from "@/tests/support/watch-texts";
import { ageStuckClaims } from "./age-stuck-claims";
import { claimMessages } from "./claim-messages";
import { lookUpUnknowns } from "./look-up-unknowns";
import { runLane } from "./run-lane";

const carrier = useProduct();
const job = jobActor("test");
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
});

const textsTo = async (phone: string) => (await carrier.ledger(phone)).map((entry) => entry.text);

describe("the lane", () => {
  test("sends what is due and leaves what is not", async () => {
    const thread = await createConversation(inboxId);
    await scheduleText(thread, { body: "now" });
    const later = await scheduleText(thread, { body: "later", readyAt: addHours(new Date(), 1) });
    const run = await runLane(job, inboxId);
    expect(run).toMatchObject({ claimed: 1, state: "empty", nextAt: null });
    expect(await textsTo(thread.peerAddress)).toEqual(["now"]);
    expect((await getMessage(later)).status).toBe("scheduled");
  });

  test("cancels what waits for a blocked sender, and sends only the STOP of the block dialog", async () => {
    const thread = await createConversation(inboxId);
    await db().insert(blockedSenders).values({ inboxId, address: thread.peerAddress });
    const ids = await Promise.all([
      scheduleText(thread, { body: "a reminder", origin: "reminder" }),
      scheduleText(thread, { body: "typed before", origin: "typed", lane: 0 }),
      scheduleText(thread, { body: "an answer", origin: "away", lane: 0 }),
    ]);
    await scheduleText(thread, { body: "STOP", origin: "stop", lane: 0 });
    await runLane(job, inboxId);
    for (const id of ids) {
      expect(await getMessage(id)).toMatchObject({
        status: "cancelled",
        cancelReason: "This sender is blocked.",
      });
    }
    expect(await textsTo(thread.peerAddress)).toEqual(["STOP"]);
  });

  test("says when the next one is due, if that is within the minute the sweep leaves", async () => {
    const thread = await createConversation(inboxId);
    const readyAt = new Date(Date.now() + 30_000);
    const id = await scheduleText(thread, { body: "soon", readyAt });
    expect((await runLane(job, inboxId)).nextAt).toBe(readyAt.getTime());
    await db().delete(messages).where(eq(messages.id, id));
  });

  test("sends once when several runners work at the same time", async () => {
    await leaseLanes();
    const threads = await Promise.all(Array.from({ length: 30 }, () => createConversation(inboxId)));
    for (const thread of threads) await scheduleText(thread, { body: "once" });
    const runs = await Promise.all([1, 2, 3, 4].map(() => runLane(job, inboxId)));
    expect(runs.reduce((sum, run) => sum + run.claimed, 0)).toBe(30);
    for (const thread of threads) expect(await textsTo(thread.peerAddress)).toEqual(["once"]);
  });

  test("sends typed messages before scheduled ones and those before blasts", async () => {
    const slow = await createInbox(dana, otherNumber, { messagesPerSecond: 20 });
    await leaseLanes();
    const [blast, scheduled, typed] = await Promise.all([1, 2, 3].map(() => createConversation(slow)));
    if (!blast || !scheduled || !typed) throw new Error("no conversations");
    await scheduleText(blast, { body: "blast", origin: "blast", lane: 2, status: "queued" });
    await scheduleText(scheduled, { body: "scheduled" });
    await queueText(dana, typed, "typed");
    const watch = watchTexts();
    await runLane(job, slow).finally(watch.stop);
    expect(watch.texts).toEqual(["typed", "scheduled", "blast"]);
    expect(await textsTo(typed.peerAddress)).toEqual(["typed"]);
  });

  test("sends in the order of the planned times, whichever was planned first", async () => {
    const ordered = await createInbox(dana, "+14155550156", { messagesPerSecond: 100 });
    await leaseLanes();
    await carrier.addNumber("+14155550156");
    const now = Date.now();
    for (const ago of [1000, 3000, 2000, 5000, 4000]) {
      const readyAt = new Date(now - ago);
      await scheduleText(await createConversation(ordered), { body: `planned ${ago} ms ago`, readyAt });
    }
    const watch = watchTexts();
    await runLane(job, ordered).finally(watch.stop);
    expect(watch.texts).toEqual([5000, 4000, 3000, 2000, 1000].map((ago) => `planned ${ago} ms ago`));
  });

  test("keeps to the number's rate", async () => {
    const paced = await createInbox(dana, "+14155550155", { messagesPerSecond: 10 });
    await leaseLanes();
    await carrier.addNumber("+14155550155");
    for (let i = 0; i < 25; i += 1) await scheduleText(await createConversation(paced), { body: "paced" });
    const began = performance.now();
    await runLane(job, paced);
    // 25 messages at 10 a second have 24 gaps of 101.5 ms between them.
    expect(performance.now() - began).toBeGreaterThan(24 * 100);
  });

  test("sends in one run what waits behind another one of its thread", async () => {
    const slow = await createInbox(dana, "+14155550158", { messagesPerSecond: 10 });
    await carrier.addNumber("+14155550158");
    for (let each = 0; each < 3; each += 1) {
      await leaseLanes();
      const thread = await createConversation(slow);
      for (const body of ["first", "second", "third"]) await scheduleText(thread, { body });
      expect((await runLane(job, slow)).state).toBe("empty");
      expect((await textsTo(thread.peerAddress)).sort()).toEqual(["first", "second", "third"]);
    }
  });

  test("goes by a rate that is changed meanwhile", async () => {
    const changed = await createInbox(dana, "+14155550157", { messagesPerSecond: 1 });
    await leaseLanes();
    await carrier.addNumber("+14155550157");
    for (let i = 0; i < 20; i += 1)
      await scheduleText(await createConversation(changed), { body: "changed" });
    const countSent = async () => (await carrier.ledger()).filter(({ text }) => text === "changed").length;
    const first = runLane(job, changed);
    await eventually(countSent);
    await db().update(inboxes).set({ messagesPerSecond: 100 }).where(eq(inboxes.id, changed));
    expect((await first).state).toBe("again");
    expect((await runLane(job, changed)).state).toBe("empty");
    expect(await countSent()).toBe(20);
  });

  test("does not text a machine's message to somebody who opted out, and says why", async () => {
    const thread = await createConversation(inboxId);
    await optOut(dana.organizationId, thread.peerAddress);
    const reminder = await scheduleText(thread, { body: "reminder", origin: "reminder" });
    const blast = await scheduleText(thread, { body: "blast", origin: "blast", lane: 2 });
    const typed = await queueText(dana, thread, "typed with a warning");
    await runLane(job, inboxId);
    expect(await textsTo(thread.peerAddress)).toEqual(["typed with a warning"]);
    for (const id of [reminder, blast]) {
      expect(await getMessage(id)).toMatchObject({
        status: "cancelled",
        cancelReason: "The customer opted out.",
      });
    }
    expect((await getMessage(typed)).status).toMatch(/sent|delivered/);
  });

  test("sends a thread's messages one after another, in the order they stand in it", async () => {
    await leaseLanes();
    const thread = await createConversation(inboxId);
    for (const minutes of [3, 1, 2]) {
      await scheduleText(thread, {
        body: `${minutes} minutes ago`,
        readyAt: subMinutes(new Date(), minutes),
      });
    }
    const claim = await claimMessages(inboxId, { count: 10, conversationId: thread.id });
    expect(claim.messages.map((message) => message.body)).toEqual(["3 minutes ago"]);
    expect((await claimMessages(inboxId, { count: 10, conversationId: thread.id })).messages).toEqual([]);
    const aged = new Date(Date.now() - 120_000);
    await db().update(messages).set({ claimedAt: aged }).where(eq(messages.conversationId, thread.id));
    await ageStuckClaims(job);
    await runLane(job, inboxId);
    expect(await textsTo(thread.peerAddress)).toEqual(["2 minutes ago", "1 minutes ago"]);
  });

  test("may be run by staff and by jobs, not by the carrier", async () => {
    await expect(runLane({ kind: "carrier" }, inboxId)).rejects.toThrow(Forbidden);
  });
});

describe("what the carrier answers", () => {
  test("a 500 before or after acceptance becomes unknown and is never sent again by itself", async () => {
    for (const kind of ["error_500_before", "error_500_after", "drop_after"]) {
      const thread = await createConversation(inboxId);
      await carrier.fault({ match: { to: thread.peerAddress }, kind, times: 1 });
      await carrier.fault({ match: { to: thread.peerAddress }, kind: "drop" });
      const id = await scheduleText(thread, { body: kind });
      await runLane(job, inboxId);
      expect((await getMessage(id)).status).toBe("unknown");
      await runLane(job, inboxId);
      expect((await textsTo(thread.peerAddress)).length).toBe(kind === "error_500_before" ? 0 : 1);
    }
  });

  test("an unknown outcome is settled by the webhook that carries our id", async () => {
    const thread = await createConversation(inboxId);
    await carrier.fault({ match: { to: thread.peerAddress }, kind: "error_500_after", times: 1 });
    const id = await scheduleText(thread, { body: "settled by webhook" });
    await runLane(job, inboxId);
    await eventually(async () => (await getMessage(id)).status === "delivered");
  });

  test("an unknown outcome whose webhook never comes is found in the carrier's records", async () => {
    const thread = await createConversation(inboxId);
    await carrier.fault({ match: { to: thread.peerAddress }, kind: "error_500_after", times: 1 });
    await carrier.fault({ match: { to: thread.peerAddress }, kind: "drop" });
    const id = await scheduleText(thread, { body: "found in the records" });
    await runLane(job, inboxId);
    expect((await getMessage(id)).status).toBe("unknown");
    await db().update(messages).set({ lookupAt: new Date() }).where(eq(messages.id, id));
    await lookUpUnknowns(job);
    expect(await getMessage(id)).toMatchObject({
      status: expect.stringMatching(/sent|delivered/),
      lookupAt: null,
    });
  });

  test("an unknown outcome without a record is looked up three times, then left as not confirmed", async () => {
    const thread = await createConversation(inboxId);
    await carrier.fault({ match: { to: thread.peerAddress }, kind: "error_500_before", times: 1 });
    const id = await scheduleText(thread, { body: "never accepted" });
    await runLane(job, inboxId);
    for (const lookups of [1, 2, 3]) {
      await db().update(messages).set({ lookupAt: new Date() }).where(eq(messages.id, id));
      await lookUpUnknowns(job);
      expect((await getMessage(id)).lookups).toBe(lookups);
    }
    expect(await getMessage(id)).toMatchObject({ status: "unknown", lookupAt: null });
  });

  test("a 429 is tried again later and leaves once", async () => {
    const thread = await createConversation(inboxId);
    await carrier.fault({ match: { to: thread.peerAddress }, kind: "rate_limit_429", times: 1 });
    const id = await scheduleText(thread, { body: "patience" });
    await runLane(job, inboxId);
    expect((await getMessage(id)).status).toBe("queued");
    // The engine's own runner may be there first, where a sweep has woken it meanwhile.
    await eventually(async () => {
      await runLane(job, inboxId);
      return (await getMessage(id)).status !== "queued" && (await textsTo(thread.peerAddress)).length > 0;
    });
    expect(await textsTo(thread.peerAddress)).toEqual(["patience"]);
  });

  test("a refusal for good fails with a reason in plain words", async () => {
    const thread = await createConversation(inboxId);
    await carrier.fault({ match: { to: thread.peerAddress }, kind: "refuse", code: "40001", times: 1 });
    const id = await scheduleText(thread, { body: "to a landline" });
    await runLane(job, inboxId);
    expect(await getMessage(id)).toMatchObject({ status: "failed", errorCode: "40001" });
  });

  test("a slow-down of the number holds everything of it back for a while", async () => {
    const slowed = await createInbox(dana, "+14155550166");
    await carrier.addNumber("+14155550166");
    const thread = await createConversation(slowed);
    await carrier.fault({ match: { to: thread.peerAddress }, kind: "refuse", code: "40318", times: 1 });
    await scheduleText(thread, { body: "slow" });
    await runLane(job, slowed);
    const [lane] = await db().select().from(sendLanes).where(eq(sendLanes.inboxId, slowed));
    expect(lane?.slowUntil?.getTime()).toBeGreaterThan(Date.now());
    await scheduleText(await createConversation(slowed), { body: "held back" });
    expect((await runLane(job, slowed, 300)).claimed).toBe(0);
  });

  test("a STOP block that only the carrier knows of opts the person out here too", async () => {
    const thread = await createConversation(inboxId);
    const tomorrow = new Date(Date.now() + 86_400_000);
    const waiting = await scheduleText(thread, { body: "tomorrow", origin: "drip", readyAt: tomorrow });
    await carrier.fault({
      match: { to: thread.peerAddress },
      kind: "refuse",
      code: "40300",
      title: "Blocked due to STOP message",
      times: 1,
    });
    const blocked = await queueText(dana, thread, "blocked");
    await runLane(job, inboxId);
    expect(await getMessage(blocked)).toMatchObject({ status: "failed", errorCode: "40300" });
    expect(await listConsentEvents(thread.peerAddress)).toMatchObject([
      { change: "opted_out", how: "carrier", messageId: blocked },
    ]);
    const reminder = await scheduleText(thread, { body: "reminder", origin: "reminder" });
    await runLane(job, inboxId);
    for (const id of [waiting, reminder]) {
      expect(await getMessage(id)).toMatchObject({
        status: "cancelled",
        cancelReason: "The customer opted out.",
      });
    }
    expect(await textsTo(thread.peerAddress)).toEqual([]);
  });

  test("another block of the same code says nothing about consent", async () => {
    const thread = await createConversation(inboxId);
    const match = { to: thread.peerAddress };
    await carrier.fault({
      match,
      kind: "refuse",
      code: "40300",
      title: "Blocked by the recipient",
      times: 1,
    });
    await queueText(dana, thread, "blocked");
    await runLane(job, inboxId);
    expect(await listConsentEvents(thread.peerAddress)).toEqual([]);
  });
});
