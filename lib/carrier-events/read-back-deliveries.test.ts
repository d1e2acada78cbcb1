import { randomUUID } from "node:crypto";
import { subMinutes } from "date-fns";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { carrierCursors, carrierEvents, messageMedia } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  getMessage,
  listThread,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings, serveHttp, type TestServer } from "@/tests/support/product";
import { readBackDeliveries } from "./read-back-deliveries";

useTestDatabase();
const ourNumber = "+14155550100";
const job = jobActor("test");
let dana: UserActor;
let inboxId: string;
let server: TestServer;
/** What the carrier could not deliver five minutes ago, and the times it was asked about. */
let missed: unknown[];
let asked: { from: Date; to: Date }[];
const minutesAgo = (minutes: number) => subMinutes(new Date(), minutes);

beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const { searchParams } = new URL(request.url ?? "", server.url);
    const time = (edge: string) => new Date(searchParams.get(`filter[started_at][${edge}]`) ?? "");
    const [from, to, page] = [time("gte"), time("lte"), Number(searchParams.get("page[number]"))];
    if (page === 1) asked.push({ from, to });
    const found = from <= minutesAgo(5) && minutesAgo(5) < to ? missed : [];
    const data = found.slice((page - 1) * 2, page * 2).map((webhook) => ({ status: "failed", webhook }));
    const meta = { page_number: page, page_size: 2, total_pages: Math.max(1, Math.ceil(found.length / 2)) };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ data, meta: { ...meta, total_results: found.length } }));
  });
  applySettings({ TELNYX_BASE_URL: `${server.url}/v2` });
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
  // Stands for a fault of ours, and for a value that no column can hold.
  await db().execute(sql`
    create function refuse_some() returns trigger language plpgsql as $$
    begin
      if new.body = 'our fault' then raise exception 'a fault of ours'; end if;
      if new.body = 'its fault' then raise exception 'too much' using errcode = '22003'; end if;
      return new;
    end $$`);
  await db().execute(sql`
    create trigger refuse_some before insert on messages for each row execute function refuse_some()`);
});
beforeEach(async () => {
  missed = [];
  asked = [];
  await db().delete(carrierCursors);
  await lookedUpTo(minutesAgo(10));
});
afterAll(() => server.close());

const lookedUpTo = (readUpto: Date) =>
  db().insert(carrierCursors).values({ name: "failed_deliveries", readUpto });

const event = (id: string, event_type: string, payload: unknown, occurred_at: unknown = new Date()) => ({
  ...{ id, event_type, record_type: "event", occurred_at, payload },
});

const received = (phone: string, payload: Record<string, unknown> = {}, id: string = randomUUID()) =>
  event(id, "message.received", {
    ...{ id: randomUUID(), from: { phone_number: phone }, to: [{ phone_number: ourNumber }], text: "hi" },
    ...payload,
  });

const findEvent = async (id: string) =>
  (await db().select().from(carrierEvents).where(eq(carrierEvents.id, id)))[0];

describe("reading back what the carrier could not deliver", () => {
  test("takes in every page once, in the order things happened", async () => {
    const phone = newPhone();
    missed = [2, 1, 3].map((minutes) =>
      event(
        `ordered-${minutes}`,
        "message.received",
        { id: `m-${minutes}`, from: phone, to: [ourNumber], text: `${minutes}` },
        subMinutes(new Date(), minutes),
      ),
    );
    expect(await readBackDeliveries(job)).toBe(3);
    expect(await readBackDeliveries(job)).toBe(0);
    const thread = await findConversation(inboxId, phone);
    expect(thread).toMatchObject({ arrivals: 3, preview: "1" });
    expect((await listThread(thread?.id ?? "")).map((message) => message.body)).toEqual(["3", "2", "1"]);
  });

  test("looks a day back at first, slice by slice, oldest first, then from where it ended", async () => {
    await db().delete(carrierCursors);
    await readBackDeliveries(job);
    const [first, ...later] = asked;
    expect((Date.now() - (first?.from.getTime() ?? 0)) / 3_600_000).toBeCloseTo(24, 1);
    for (const [i, { from }] of later.entries()) expect(from).toEqual(asked[i]?.to);
    const end = asked.at(-1)?.to ?? new Date(0);
    asked = [];
    await readBackDeliveries(job);
    expect(asked[0]?.from).toEqual(subMinutes(end, 30));
  });

  test("one that fails through our fault holds no other up, and is read again next time", async () => {
    const [phone, next] = [newPhone(), newPhone()];
    missed = [received(next), received(phone, { text: "our fault" }, "at fault")];
    expect(await readBackDeliveries(job)).toBe(1);
    expect(await findConversation(inboxId, next)).toBeDefined();
    expect(await findEvent("at fault")).toBeUndefined();
    const [cursor] = await db().select().from(carrierCursors);
    expect(cursor?.readUpto.getTime()).toBeLessThan(minutesAgo(5).getTime());
    missed = [received(phone, { text: "mended" }, "at fault")];
    expect(await readBackDeliveries(job)).toBe(1);
    expect(await findEvent("at fault")).toMatchObject({ outcome: "applied" });
  });

  test("one that no column can hold is kept raw, and not read again", async () => {
    const phone = newPhone();
    missed = [received(phone, { text: "its fault" }, "no room")];
    expect(await readBackDeliveries(job)).toBe(1);
    expect(await findEvent("no room")).toMatchObject({
      ...{ outcome: "unreadable", occurredAt: null, payload: expect.stringContaining("its fault") },
    });
    expect(await findConversation(inboxId, phone)).toBeUndefined();
    expect(await readBackDeliveries(job)).toBe(0);
  });

  test("passes over what is no event at all", async () => {
    const phone = newPhone();
    missed = [null, 7, {}, { id: "x" }, { ...received(phone), id: "" }, received(phone)];
    expect(await readBackDeliveries(job)).toBe(1);
    expect(await findConversation(inboxId, phone)).toMatchObject({ arrivals: 1 });
  });

  test("is no business of people", async () => {
    await expect(readBackDeliveries(dana)).rejects.toThrow(Forbidden);
  });
});

describe("a payload that would break a column", () => {
  const picture = { url: "https://media.example/1", content_type: "image/png", size: 5e9 };
  test.each([
    ["a file of five gigabytes", { media: [picture] }, 1],
    ["a file without an address", { media: [{ ...picture, url: null }] }, 0],
    ["a file with a very long type", { media: [{ ...picture, content_type: "x".repeat(5000) }] }, 1],
    ["a hundred files", { media: Array(100).fill(picture) }, 20],
    ["files that are none", { media: [null, 7, "x", {}] }, 0],
    ["a date far ahead", { received_at: "+275760-09-13T00:00:00.000Z" }, 0],
    ["a date long ago", { received_at: "-271821-04-20T00:00:00.000Z" }, 0],
    ["a date that is none", { received_at: "yesterday" }, 0],
    ["a huge text", { text: "x".repeat(2_000_000) }, 0],
    ["a NUL in its text", { text: "a\u0000b" }, 0],
    ["no text", { text: null }, 0],
    ["a crowd of other people", { cc: Array(500).fill("+14155550999") }, 0],
  ])("%s costs itself, never the message", async (_name, payload, files) => {
    const [phone, next] = [newPhone(), newPhone()];
    missed = [received(next), received(phone, payload)];
    expect(await readBackDeliveries(job)).toBe(2);
    const thread = await findConversation(inboxId, phone);
    const [message] = await listThread(thread?.id ?? "");
    expect(message).toMatchObject({ direction: "inbound", kind: files > 0 ? "mms" : "sms" });
    expect(await db().$count(messageMedia, eq(messageMedia.messageId, message?.id ?? ""))).toBe(files);
    expect(message?.body.length).toBeLessThanOrEqual(20_000);
    expect(Math.abs(Date.now() - (message?.occurredAt?.getTime() ?? 0))).toBeLessThan(3_600_000);
    expect(await findConversation(inboxId, next)).toBeDefined();
    expect(await readBackDeliveries(job)).toBe(0);
  });

  test.each([
    ["99,999 parts", { parts: 99_999 }],
    ["parts that are no number", { parts: "many" }],
    ["a very long error", { errors: [{ code: "4".repeat(500), title: "x".repeat(5000), detail: "\u0000" }] }],
    ["errors that are none", { errors: "bad" }],
  ])("a report with %s still says what became of the message", async (_name, payload) => {
    const thread = await createConversation(inboxId);
    const carrierMessageId = randomUUID();
    const id = await scheduleText(thread, { body: "hello", status: "sent", carrierMessageId });
    const to = [{ phone_number: thread.peerAddress, status: "delivery_failed" }];
    const report = { id: carrierMessageId, from: { phone_number: ourNumber }, to, ...payload };
    missed = [event(randomUUID(), "message.finalized", report)];
    expect(await readBackDeliveries(job)).toBe(1);
    expect(await getMessage(id)).toMatchObject({ status: "undelivered", segments: null });
  });

  test.each([
    ["no sender", { from: null }],
    ["no recipient", { to: [] }],
    ["an id of a thousand characters", { id: "x".repeat(1000) }],
    ["a sender of a thousand characters", { from: "1".repeat(1000) }],
    ["numbers where texts belong", { text: 7 }],
  ])("one with %s is stored raw and holds no other up", async (_name, payload) => {
    const next = newPhone();
    const id = randomUUID();
    missed = [received(next), received(newPhone(), payload, id)];
    expect(await readBackDeliveries(job)).toBe(2);
    expect(await findEvent(id)).toMatchObject({ outcome: "unreadable" });
    expect(await findConversation(inboxId, next)).toBeDefined();
  });
});
