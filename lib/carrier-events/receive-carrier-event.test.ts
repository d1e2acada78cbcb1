import { randomUUID } from "node:crypto";
import { addSeconds, subHours, subYears } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { carrierCursors, carrierEvents, consents, messageMedia } from "@/db/schema";
import { carrierActor, jobActor, type UserActor } from "@/lib/auth/actor";
import { listFailedDeliveries } from "@/lib/carrier/failed-deliveries";
import { parseCarrierEvent } from "@/lib/carrier/parse-event";
import { markConversationRead } from "@/lib/conversations/mark-conversation-read";
import { Forbidden } from "@/lib/errors";
import { callWithinMs } from "@/lib/lanes/rules";
import { runLane } from "@/lib/lanes/run-lane";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  getMessage,
  listConsentEvents,
  listThread,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { otherNumber, ourNumber, useProduct } from "@/tests/support/product";
import { readBackDeliveries } from "./read-back-deliveries";
import { receiveCarrierEvent } from "./receive-carrier-event";

const carrier = useProduct();
let dana: UserActor;
let inboxId: string;
let otherInboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
  otherInboxId = await createInbox(dana, otherNumber);
});

const readEvent = (body: unknown) => parseCarrierEvent(JSON.stringify(body));

const anHourAgo = subHours(new Date(), 1);

type Inbound = { phone: string; text: string; event?: string; message?: string; at?: number };

/** A customer's text as it comes from the carrier, `at` so many seconds after an hour ago. */
async function receive({ phone, text, event = randomUUID(), message = randomUUID(), at }: Inbound) {
  const received_at = at === undefined ? new Date() : addSeconds(anHourAgo, at);
  const payload = { id: message, from: phone, to: [ourNumber], text, received_at };
  const read = readEvent({ data: { id: event, event_type: "message.received", payload } });
  if (!read) throw new Error("the event was not read");
  return receiveCarrierEvent(carrierActor, read);
}

async function isOptedOut(phone: string): Promise<boolean> {
  const [consent] = await db().select().from(consents).where(eq(consents.phone, phone));
  return consent?.optedOutAt != null;
}

const arrived = (phone: string, inbox = inboxId) => eventually(() => findConversation(inbox, phone));

describe("an inbound text", () => {
  test("opens one thread, counts as unread and shows in the preview", async () => {
    const phone = newPhone();
    await carrier.text(phone, "hello, is my order ready?");
    expect(await arrived(phone)).toMatchObject({
      listed: true,
      unreadCount: 1,
      preview: "hello, is my order ready?",
      previewOutbound: false,
    });
  });

  test("is stored once when its webhook comes three times at once", async () => {
    const phone = newPhone();
    await carrier.fault({ match: { from: phone }, kind: "duplicate", copies: 3 });
    await carrier.text(phone, "only once");
    const thread = await arrived(phone);
    const events = await eventually(async () => {
      const rows = await db().select().from(carrierEvents).where(eq(carrierEvents.inboxId, inboxId));
      return rows.length > 0 && rows;
    });
    expect(events.length).toBeGreaterThan(0);
    expect(await listThread(thread.id)).toHaveLength(1);
    expect((await findConversation(inboxId, phone))?.unreadCount).toBe(1);
  });

  test("is the same one under the same event id or under the same message id, at once or later", async () => {
    const phone = newPhone();
    const text = { phone, text: "once", event: randomUUID(), message: randomUUID() };
    const [first, second] = await Promise.all([receive(text), receive(text)]);
    expect([first, second].filter((outcome) => outcome !== null)).toEqual(["applied"]);
    expect(await receive(text)).toBeNull();
    expect(await receive({ ...text, event: randomUUID() })).toBe("applied");
    expect(await receive({ ...text, message: randomUUID() })).toBeNull();
    const thread = await findConversation(inboxId, phone);
    expect(thread).toMatchObject({ arrivals: 1, unreadCount: 1 });
    expect(await listThread(thread?.id ?? "")).toHaveLength(1);
  });

  test("that comes while another is being read stays unread", async () => {
    const phone = newPhone();
    await carrier.text(phone, "first");
    const thread = await arrived(phone);
    await carrier.text(phone, "second");
    await eventually(async () => (await findConversation(inboxId, phone))?.arrivals === 2);
    expect(await markConversationRead(dana, { conversationId: thread.id, upto: 1 })).toEqual({
      unreadCount: 1,
    });
    expect(await markConversationRead(dana, { conversationId: thread.id, upto: 2 })).toEqual({
      unreadCount: 0,
    });
  });

  test("with a picture is copied to our own storage and typed by its bytes", async () => {
    const phone = newPhone();
    const png = Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
      "base64",
    );
    const upload = await fetch(`${carrier.url}/admin/media`, {
      method: "POST",
      headers: { "content-type": "image/jpeg" },
      body: png,
    });
    const { url } = (await upload.json()) as { url: string };
    await carrier.text(phone, "see this", { media: [url] });
    const thread = await arrived(phone);
    const [message] = await listThread(thread.id);
    expect(message?.kind).toBe("mms");
    await eventually(async () => {
      const [file] = await db()
        .select()
        .from(messageMedia)
        .where(eq(messageMedia.messageId, message?.id ?? ""));
      return file?.storedAt && file.contentType === "image/png";
    });
    await eventually(async () => (await getMessage(message?.id ?? "")).owedSince === null);
  });

  test("to a group lands in its sender's thread and names the others", async () => {
    const phone = newPhone();
    const friend = newPhone();
    await carrier.text(phone, "all of you", { cc: [friend] });
    const thread = await arrived(phone);
    expect((await listThread(thread.id))[0]?.groupAddresses).toEqual([friend]);
    expect(await findConversation(inboxId, friend)).toBeUndefined();
  });

  test("from a short code is shown", async () => {
    await carrier.text("72975", "Your code is 1234");
    expect(await arrived("72975")).toMatchObject({ preview: "Your code is 1234" });
  });
});

describe("STOP and START", () => {
  test("opt out for every number of the organization, with notes, history and cancelled messages", async () => {
    const phone = newPhone();
    const here = await createConversation(inboxId, phone);
    const there = await createConversation(otherInboxId, phone);
    const tomorrow = new Date(Date.now() + 86_400_000);
    const waiting = await scheduleText(there, { body: "tomorrow", origin: "drip", readyAt: tomorrow });
    await carrier.text(phone, "Stop.");
    await eventually(async () => (await listConsentEvents(phone)).length === 1);
    expect((await listConsentEvents(phone))[0]).toMatchObject({
      change: "opted_out",
      how: "keyword",
      words: "Stop.",
    });
    expect(await getMessage(waiting)).toMatchObject({
      status: "cancelled",
      cancelReason: "The customer opted out.",
    });
    for (const thread of [here, there]) {
      const notes = (await listThread(thread.id)).filter((message) => message.kind === "note");
      expect(notes.map((note) => note.body)).toEqual([
        "Opted out by texting “Stop”. 1 waiting message was cancelled.",
      ]);
    }

    await carrier.text(phone, "START");
    await eventually(async () => (await listConsentEvents(phone)).length === 2);
    expect((await listConsentEvents(phone))[1]).toMatchObject({ change: "opted_in", words: "START" });
    expect((await getMessage(waiting)).status).toBe("cancelled");
  });

  test("twice leave one row of history", async () => {
    const phone = newPhone();
    await carrier.text(phone, "STOP");
    await carrier.text(phone, "STOP");
    await eventually(async () => (await findConversation(inboxId, phone))?.arrivals === 2);
    expect(await listConsentEvents(phone)).toHaveLength(1);
  });

  test("a START that reaches us late does not undo a newer STOP", async () => {
    const phone = newPhone();
    await receive({ phone, text: "START", at: 1 });
    await receive({ phone, text: "STOP", at: 3 });
    await receive({ phone, text: "START", at: 2 });
    expect(await isOptedOut(phone)).toBe(true);
    // The STOP changed nothing, and is still the newest word.
    await receive({ phone, text: "STOP", at: 5 });
    await receive({ phone, text: "START", at: 4 });
    expect(await isOptedOut(phone)).toBe(true);
    await receive({ phone, text: "START", at: 6 });
    expect(await isOptedOut(phone)).toBe(false);
    expect(await listConsentEvents(phone)).toHaveLength(2);
  });

  test("a STOP that reaches us late does count", async () => {
    const phone = newPhone();
    await receive({ phone, text: "START", at: 3 });
    await receive({ phone, text: "STOP", at: 2 });
    expect(await isOptedOut(phone)).toBe(true);
  });

  test("a repeated STOP waits as well, the same one and another", async () => {
    const phone = newPhone();
    const stop = { event: randomUUID(), phone, text: "STOP" };
    await receive(stop);
    const underWay = await scheduleText(await createConversation(otherInboxId, phone), {
      ...{ body: "under way", origin: "typed", status: "sending" },
      ...{ claimId: randomUUID(), claimedAt: new Date() },
    });
    const began = performance.now();
    const waits = [stop, { ...stop, event: randomUUID() }].map(async (again) => {
      await receive(again);
      return performance.now() - began;
    });
    for (const waited of await Promise.all(waits)) expect(waited).toBeGreaterThan(callWithinMs);
    expect((await getMessage(underWay)).status).toBe("sending");
  });

  test("answers the carrier only when no call to that person is under way", async () => {
    const phone = newPhone();
    const thread = await createConversation(inboxId, phone);
    // Its webhooks must not settle it first: only the call itself ends being under way here.
    await carrier.fault({ match: { to: phone }, kind: "drop" });
    await carrier.fault({ match: { to: phone }, kind: "latency", ms: 600, times: 1 });
    const id = await scheduleText(thread, { body: "under way", origin: "drip" });
    const running = runLane(jobActor("test"), inboxId);
    await eventually(async () => (await getMessage(id)).status === "sending");
    await receive({ phone, text: "STOP" });
    expect((await getMessage(id)).status).not.toBe("sending");
    await running;
  });
});

describe("events that lead to nothing", () => {
  test("for a number we don't hold and of unknown types are stored raw", async () => {
    const envelope = (id: string, event_type: string, payload: unknown) =>
      readEvent({ data: { id, event_type, occurred_at: new Date().toISOString(), payload } });
    const cases = [
      {
        id: "evt-a",
        type: "message.received",
        payload: { id: "m", from: "+14155551234", to: ["+19995550000"] },
        outcome: "no_such_number",
      },
      {
        id: "evt-b",
        type: "message.sent",
        payload: { id: "m", from: ourNumber, to: [{ phone_number: "+14155551234" }] },
        outcome: "no_such_message",
      },
      { id: "evt-c", type: "number_order.complete", payload: {}, outcome: "unknown_type" },
      { id: "evt-d", type: "message.received", payload: { text: 7 }, outcome: "unreadable" },
    ];
    for (const given of cases) {
      const event = envelope(given.id, given.type, given.payload);
      if (!event) throw new Error("the envelope was not read");
      expect(await receiveCarrierEvent(carrierActor, event)).toBe(given.outcome);
      expect(await receiveCarrierEvent(carrierActor, event)).toBeNull();
    }
  });

  test("may come from nobody but the carrier", async () => {
    const event = readEvent({ data: { id: "x", event_type: "y", payload: {} } });
    if (!event) throw new Error("the envelope was not read");
    await expect(receiveCarrierEvent(dana, event)).rejects.toThrow(Forbidden);
  });
});

test("texts whose webhooks failed are read back from the carrier, once", async () => {
  const phone = newPhone();
  await carrier.fault({ match: { from: phone }, kind: "drop" });
  await carrier.text(phone, "are you there?");
  expect(await findConversation(inboxId, phone)).toBeUndefined();
  // The engine's own sweep may be at it as well.
  await eventually(async () => {
    await readBackDeliveries(jobActor("sweep"));
    return findConversation(inboxId, phone);
  });
  expect(await readBackDeliveries(jobActor("sweep"))).toBe(0);
  const once = { arrivals: 1, unreadCount: 1, preview: "are you there?" };
  expect(await findConversation(inboxId, phone)).toMatchObject(once);
});

test("after years away, one sweep reads what was missed", async () => {
  const phone = newPhone();
  await carrier.fault({ match: { from: phone }, kind: "drop" });
  await carrier.text(phone, "still there?");
  await db()
    .update(carrierCursors)
    .set({ readUpto: subYears(new Date(), 4) });
  const missed = () => listFailedDeliveries(anHourAgo, new Date());
  await eventually(async () => JSON.stringify(await missed()).includes(phone));
  // Or the engine's, which may be at it by now.
  await readBackDeliveries(jobActor("sweep"));
  const read = await eventually(() => findConversation(inboxId, phone));
  expect(read).toMatchObject({ arrivals: 1, preview: "still there?" });
});
