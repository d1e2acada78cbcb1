import { randomUUID } from "node:crypto";
import { addSeconds, subHours } from "date-fns";
import { eq, inArray, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { carrierEvents, consents, messages } from "@/db/schema";
import { carrierActor, type UserActor } from "@/lib/auth/actor";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { createCannedResponse } from "@/lib/canned-responses/create-canned-response";
import { listCannedResponses } from "@/lib/canned-responses/queries";
import { parseCarrierEvent } from "@/lib/carrier/parse-event";
import { createList } from "@/lib/lists/create-list";
import { listListMembers } from "@/lib/lists/people-queries";
import { eventually } from "@/tests/support/eventually";
import {
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  listConsentEvents,
  listThread,
  newPhone,
} from "@/tests/support/factories";
import { otherNumber, ourNumber, useProduct } from "@/tests/support/product";
import { receiveCarrierEvent } from "./receive-carrier-event";

const carrier = useProduct();
let dana: UserActor;
let inboxId: string;
/** Of another organization. */
let foreignId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
  foreignId = await createInbox(await createUser(await createOrganization()), otherNumber);
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

const anHourAgo = subHours(new Date(), 1);

type Text = {
  from: string;
  text: string;
  to?: string;
  event?: string;
  message?: string;
  at?: number;
  media?: unknown[];
};

function receive({ event = randomUUID(), message = randomUUID(), to = ourNumber, at = 0, ...rest }: Text) {
  const payload = { ...rest, id: message, to: [to], received_at: addSeconds(anHourAgo, at) };
  const read = parseCarrierEvent(
    JSON.stringify({ data: { id: event, event_type: "message.received", payload } }),
  );
  if (!read) throw new Error("the event was not read");
  return receiveCarrierEvent(carrierActor, read);
}

/** Others on their way, so that what is received after them waits, and then goes together. */
const others = (count = 2) =>
  Array.from({ length: count }, () => receive({ from: newPhone(), text: "before" }));

const bodiesOf = async (phone: string, inbox = inboxId) =>
  (await listThread((await findConversation(inbox, phone))?.id ?? "")).map(({ body }) => body);

describe("texts that come at once", () => {
  test("of many people are stored in few transactions, each with all that belongs to it", async () => {
    const phones = Array.from({ length: 40 }, newPhone);
    await Promise.all(phones.map((from, position) => receive({ from, text: `text ${position}` })));
    for (const [position, phone] of phones.entries()) {
      expect(await findConversation(inboxId, phone)).toMatchObject({
        ...{ listed: true, arrivals: 1, unreadCount: 1, preview: `text ${position}`, previewOutbound: false },
        sortAt: anHourAgo,
      });
      expect(await bodiesOf(phone)).toEqual([`text ${position}`]);
    }
    const { rows } = await db().execute<{ count: number }>(sql`
      select count(distinct xmin::text)::int as count from messages where body ~ '^text [0-9]+$'`);
    expect(rows[0]?.count).toBeLessThanOrEqual(4);
  });

  test("are stored once each, under the same event and the same message id", async () => {
    const [one, two] = [newPhone(), newPhone()];
    const text = { from: one, text: "once", event: randomUUID(), message: randomUUID() };
    const before = others();
    const outcomes = await Promise.all([
      receive(text),
      receive(text),
      receive({ ...text, event: randomUUID() }),
      receive({ from: two, text: "another" }),
      receive(text),
    ]);
    await Promise.all(before);
    expect(outcomes).toEqual(["applied", null, "applied", "applied", null]);
    expect(await findConversation(inboxId, one)).toMatchObject({ arrivals: 1, unreadCount: 1 });
    expect(await bodiesOf(one)).toEqual(["once"]);
    expect(await bodiesOf(two)).toEqual(["another"]);
  });

  test("of one person keep their order", async () => {
    const [from, beside] = [newPhone(), newPhone()];
    const words = ["one", "two", "three", "four"];
    const before = others();
    await Promise.all(
      words.flatMap((text) => [receive({ from, text }), receive({ from: beside, text: `${text} too` })]),
    );
    await Promise.all(before);
    const thread = await findConversation(inboxId, from);
    expect(thread).toMatchObject({ arrivals: 4, unreadCount: 4, preview: "four" });
    const rows = await listThread(thread?.id ?? "");
    const byArrival = rows.toSorted((a, b) => (a.arrival ?? 0) - (b.arrival ?? 0));
    expect(byArrival.map(({ body }) => body)).toEqual(words);
    expect(await findConversation(inboxId, beside)).toMatchObject({ arrivals: 4, preview: "four too" });
  });

  test.each([
    [["STOP", "START"], false],
    [["START", "STOP"], true],
    [["hello", "STOP", "START", "STOP"], true],
  ])("%j of one person, of the same second, lead to what was said last", async (words, isOptedOut) => {
    const from = newPhone();
    const before = others();
    const beside = [newPhone(), newPhone()];
    await Promise.all([
      ...words.map((text) => receive({ from, text })),
      ...beside.map((phone) => receive({ from: phone, text: "beside it" })),
    ]);
    await Promise.all(before);
    const [consent] = await db().select().from(consents).where(eq(consents.phone, from));
    expect(consent?.optedOutAt != null).toBe(isOptedOut);
    expect((await findConversation(inboxId, from))?.arrivals).toBe(words.length);
    for (const phone of beside) {
      expect(await bodiesOf(phone)).toEqual(["beside it"]);
      expect(await listConsentEvents(phone)).toEqual([]);
    }
  });

  test("hold nobody up when one of them cannot be stored", async () => {
    const [first, last, faulty, unstorable] = [newPhone(), newPhone(), newPhone(), newPhone()];
    const event = randomUUID();
    const before = others();
    const outcomes = await Promise.allSettled([
      receive({ from: first, text: "first" }),
      receive({ from: faulty, text: "our fault" }),
      receive({ from: unstorable, text: "its fault", event }),
      receive({ from: last, text: "last" }),
    ]);
    await Promise.all(before);
    expect(outcomes.map((each) => (each.status === "fulfilled" ? each.value : "failed"))).toEqual([
      ...["applied", "failed", "unreadable", "applied"],
    ]);
    expect(await bodiesOf(first)).toEqual(["first"]);
    expect(await bodiesOf(last)).toEqual(["last"]);
    expect(await findConversation(inboxId, faulty)).toBeUndefined();
    expect(await findConversation(inboxId, unstorable)).toBeUndefined();
    const kept = await db().select().from(carrierEvents).where(eq(carrierEvents.id, event));
    expect(kept).toMatchObject([{ outcome: "unreadable" }]);
  });

  test("to different organizations, and to nobody, go each where they belong", async () => {
    const phones = Array.from({ length: 6 }, newPhone);
    const events = phones.map(() => randomUUID());
    const before = others();
    const outcomes = await Promise.all(
      phones.map((from, position) =>
        receive({
          ...{ from, event: events[position] ?? "", text: `to ${position}` },
          to: [ourNumber, otherNumber, "+19995550000"][position % 3] ?? "",
        }),
      ),
    );
    await Promise.all(before);
    expect(outcomes).toEqual([
      ...["applied", "applied", "no_such_number", "applied", "applied", "no_such_number"],
    ]);
    for (const [position, phone] of phones.entries()) {
      const [here, there] = [findConversation(inboxId, phone), findConversation(foreignId, phone)];
      expect([(await here)?.preview, (await there)?.preview]).toEqual([
        ...[
          position % 3 === 0 ? `to ${position}` : undefined,
          position % 3 === 1 ? `to ${position}` : undefined,
        ],
      ]);
    }
    const kept = await db().select().from(carrierEvents).where(inArray(carrierEvents.id, events));
    const inboxOf = new Map(kept.map((each) => [each.id, each.inboxId]));
    expect(events.map((id) => inboxOf.get(id))).toEqual([
      ...[inboxId, foreignId, null, inboxId, foreignId, null],
    ]);
  });

  test("lead each to its own: a keyword to its answer or list, a picture to its copy, a block to nothing", async () => {
    const none = { inboxId, isAway: false, uploadIds: [] };
    await createCannedResponse(dana, { ...none, title: "Hours", body: "We open at 7.", keywords: ["hours"] });
    const list = await createList(dana, { inboxId, name: "Club", keywords: ["club"] });
    const [asks, asksToo, joins, plain, sends, blocked, annoyed] = Array.from({ length: 7 }, newPhone);
    if (!asks || !asksToo || !joins || !plain || !sends || !blocked || !annoyed) throw new Error("too few");
    await blockSender(dana, { inboxId, address: blocked, deletesHistory: false, sendsStop: false });
    const before = others();
    await Promise.all([
      receive({ from: asks, text: "Hours" }),
      receive({ from: joins, text: "club" }),
      receive({ from: plain, text: "hours and club" }),
      receive({ from: sends, text: "", media: [{ url: `${carrier.url}/none`, content_type: "image/png" }] }),
      receive({ from: blocked, text: "hours" }),
      receive({ from: annoyed, text: "please stop texting me" }),
      receive({ from: asksToo, text: "hours!" }),
    ]);
    await Promise.all(before);
    const answers = async (phone: string) =>
      (await bodiesOf(phone)).filter((body) => body === "We open at 7.");
    for (const phone of [asks, asksToo]) expect(await answers(phone)).toHaveLength(1);
    for (const phone of [joins, plain, blocked]) expect(await answers(phone)).toEqual([]);
    const [response] = await listCannedResponses(dana, { inboxId });
    expect(response).toMatchObject({ title: "Hours", usedCount: 2 });
    const { people } = await listListMembers(dana, { listId: list.id, text: "", limit: 10 });
    expect(people.map(({ phone }) => phone)).toEqual([joins]);
    expect(await findConversation(inboxId, sends)).toMatchObject({ preview: "Sent a picture" });
    expect(await findConversation(inboxId, blocked)).toMatchObject({ unreadCount: 0, readUpto: 1 });
    expect((await findConversation(inboxId, annoyed))?.reviewSince).not.toBeNull();
    expect((await findConversation(inboxId, plain))?.reviewSince).toBeNull();
    // The answers left by the lane that was woken for them all.
    for (const phone of [asks, asksToo]) {
      await eventually(async () =>
        (await carrier.ledger(phone)).some(({ text }) => text.startsWith("We open")),
      );
    }
    const [picture] = await db()
      .select({ kind: messages.kind, owedSince: messages.owedSince })
      .from(messages)
      .where(eq(messages.conversationId, (await findConversation(inboxId, sends))?.id ?? ""));
    expect(picture).toMatchObject({ kind: "mms" });
  });
});
