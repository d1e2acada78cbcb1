import { randomUUID } from "node:crypto";
import { addHours } from "date-fns";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { type Client, openClient } from "@/db/open-client";
import type { Conversation } from "@/db/schema";
import { carrierActor, type UserActor } from "@/lib/auth/actor";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { blockSenderInput } from "@/lib/blocked-senders/input";
import { type CarrierEvent, parseCarrierEvent } from "@/lib/carrier/parse-event";
import { receiveCarrierEvent } from "@/lib/carrier-events/receive-carrier-event";
import { changeConsent } from "@/lib/consents/change-consent";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
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
import { claimMessages } from "./claim-messages";
import { recordOutcome } from "./record-outcome";

useTestDatabase();
const ourNumber = "+14155550100";
let dana: UserActor;
let inboxId: string;
let thread: Conversation;
let gate: Client;

/** Claims stop at this gate while it is held: they have chosen their messages, and not yet committed. */
beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
  await db().execute(sql`
    create function wait_at_the_gate() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(1);
      return new;
    end $$`);
  await db().execute(sql`
    create trigger wait_at_the_gate before update on messages
    for each row when (new.status = 'sending') execute function wait_at_the_gate()`);
  gate = openClient(process.env.DATABASE_URL ?? "", { max: 1 });
});
beforeEach(async () => {
  thread = await createConversation(inboxId);
});
const openGate = () => gate`select pg_advisory_unlock_all()`;
afterEach(openGate);
afterAll(() => gate.end());

const closeGate = () => gate`select pg_advisory_lock(1)`;
const claim = (count = 1) => claimMessages(inboxId, { count, conversationId: thread.id });

async function countWaiting(): Promise<number> {
  const rows = await gate`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return rows.length;
}

/** Runs on until `work` is done or stands behind others in Postgres, `waiting` of them in all. */
async function untilDoneOrWaiting(work: Promise<unknown>, waiting: number): Promise<"done" | "waiting"> {
  let isDone = false;
  work.then(
    () => (isDone = true),
    () => (isDone = true),
  );
  return eventually(async () => (isDone ? "done" : (await countWaiting()) >= waiting && "waiting"));
}

function stopFrom(phone: string): CarrierEvent {
  const event = parseCarrierEvent(
    JSON.stringify({
      data: {
        id: randomUUID(),
        event_type: "message.received",
        payload: { id: randomUUID(), from: phone, to: [ourNumber], text: "STOP" },
      },
    }),
  );
  if (!event) throw new Error("the event was not read");
  return event;
}

describe("an opt-out and a claim at the same time", () => {
  test("a claim that begins before the opt-out is committed waits for it, and sees it", async () => {
    let late = "";
    let commit: () => void = () => undefined;
    const mayCommit = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const optingOut = transact(async (tx) => {
      await changeConsent(tx, {
        organizationId: dana.organizationId,
        phone: thread.peerAddress,
        change: "opted_out",
        how: "keyword",
        words: "STOP",
        occurredAt: new Date(),
      });
      // Made too late for the opt-out to cancel it.
      late = await scheduleText(thread, { body: "late", origin: "blast", lane: 2 });
      await mayCommit;
    });
    await eventually(() => late);
    const claiming = claim();
    await untilDoneOrWaiting(claiming, 1);
    commit();
    await optingOut;
    expect((await claiming).messages).toEqual([]);
    expect(await getMessage(late)).toMatchObject({
      status: "cancelled",
      cancelReason: "The customer opted out.",
    });
  });

  test.each(["drip", "typed"] as const)(
    "a STOP is not answered before a claim of a %s message that was under way is there to be waited for",
    async (origin) => {
      const id = await scheduleText(thread, { body: "first", origin, lane: 0 });
      await closeGate();
      const claiming = claim();
      expect(await untilDoneOrWaiting(claiming, 1)).toBe("waiting");
      const answering = receiveCarrierEvent(carrierActor, stopFrom(thread.peerAddress));
      expect(await untilDoneOrWaiting(answering, 2)).toBe("waiting");
      await openGate();
      const [message] = (await claiming).messages;
      if (!message) throw new Error("nothing was claimed");
      expect(message.id).toBe(id);
      await recordOutcome(message, { kind: "accepted", carrierMessageId: randomUUID(), segments: 1 });
      expect(await answering).toBe("applied");
      expect((await getMessage(id)).status).toBe("sent");
    },
  );
});

test("a claim that begins while a sender is being blocked waits for it, and sees it", async () => {
  const later = await scheduleText(thread, { body: "later", readyAt: addHours(new Date(), 1) });
  let letGo: () => void = () => undefined;
  const mayEnd = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let held = false;
  const holding = transact(async (tx) => {
    await tx.execute(sql`select 1 from messages where id = ${later} for update`);
    held = true;
    await mayEnd;
  });
  await eventually(async () => held);
  const blocking = blockSender(dana, blockSenderInput.parse({ inboxId, address: thread.peerAddress }));
  expect(await untilDoneOrWaiting(blocking, 1)).toBe("waiting");
  const late = await scheduleText(thread, { body: "late", origin: "blast", lane: 2 });
  const claiming = claim();
  expect(await untilDoneOrWaiting(claiming, 2)).toBe("waiting");
  letGo();
  await Promise.all([holding, blocking]);
  expect((await claiming).messages).toEqual([]);
  expect(await getMessage(late)).toMatchObject({
    status: "cancelled",
    cancelReason: "This sender is blocked.",
  });
});

describe("two claims of one conversation", () => {
  test("at the same time never both take a message, even in different lanes", async () => {
    const scheduled = await scheduleText(thread, { body: "scheduled first" });
    await closeGate();
    const first = claim();
    expect(await untilDoneOrWaiting(first, 1)).toBe("waiting");
    const typed = await queueText(dana, thread, "typed meanwhile");
    const second = claim();
    await untilDoneOrWaiting(second, 2);
    await openGate();
    const claims = await Promise.all([first, second]);
    expect(claims.flatMap((made) => made.messages.map((message) => message.id))).toEqual([scheduled]);
    expect((await getMessage(typed)).status).toBe("queued");
  });

  test("one claim takes one message of a conversation, whatever lanes hold some", async () => {
    await scheduleText(thread, { body: "blast", origin: "blast", lane: 2 });
    await scheduleText(thread, { body: "scheduled" });
    const typed = await queueText(dana, thread, "typed");
    expect((await claim(10)).messages.map((message) => message.id)).toEqual([typed]);
  });
});
