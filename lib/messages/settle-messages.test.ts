import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Conversation, Message } from "@/db/schema";
import { carrierActor, type UserActor } from "@/lib/auth/actor";
import { parseCarrierEvent } from "@/lib/carrier/parse-event";
import { type EventOutcome, receiveCarrierEvent } from "@/lib/carrier-events/receive-carrier-event";
import type { ClaimedMessage } from "@/lib/lanes/claim-messages";
import { recordOutcome } from "@/lib/lanes/record-outcome";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  scheduleText,
} from "@/tests/support/factories";

useTestDatabase();
const ourNumber = "+14155550100";
let dana: UserActor;
let inboxId: string;
let thread: Conversation;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
});
beforeEach(async () => {
  thread = await createConversation(inboxId);
});

/** A message whose call is under way, unless said otherwise. */
async function callUnderWay(given: Partial<Message> = {}): Promise<ClaimedMessage> {
  const claimId = randomUUID();
  const id = await scheduleText(thread, {
    body: "hello",
    status: "sending",
    claimId,
    claimedAt: new Date(),
    ...given,
  });
  const { id: conversationId, peerAddress: to } = thread;
  const message = { id, claimId, conversationId, inboxId, from: ourNumber, to, body: "hello", lane: 1 };
  return { ...message, attempts: 1, origin: "scheduled", originId: null, mediaIds: [] };
}

type Report = {
  event?: string;
  type?: "message.sent" | "message.finalized";
  status: string;
  carrierId: string;
  messageId?: string;
  from?: string;
  to?: string;
  errors?: { code: string; title: string }[];
};

function hear(report: Report): Promise<EventOutcome | null> {
  const { status, carrierId, messageId, from = ourNumber, to = thread.peerAddress, errors } = report;
  const event_type = report.type ?? (status === "sent" ? "message.sent" : "message.finalized");
  const webhook_url = messageId ? `https://tidewire.example/api/webhooks/telnyx?message=${messageId}` : null;
  const payload = {
    ...{ id: carrierId, from: { phone_number: from }, to: [{ phone_number: to, status }] },
    ...{ parts: 2, errors, webhook_url },
  };
  const data = { id: report.event ?? randomUUID(), event_type, payload };
  const event = parseCarrierEvent(JSON.stringify({ data }));
  if (!event) throw new Error("the event was not read");
  return receiveCarrierEvent(carrierActor, event);
}

const failure = [{ code: "40008", title: "Undeliverable" }];

describe("a message's state", () => {
  test.each([
    ["sent, then delivered", ["sent", "delivered"], "delivered"],
    ["finalized before sent", ["delivered", "sent"], "delivered"],
    ["undelivered after sent", ["sent", "delivery_failed"], "undelivered"],
    ["undelivered before sent", ["sending_failed", "sent"], "undelivered"],
    ["undelivered after delivered", ["delivered", "delivery_failed"], "delivered"],
    ["delivered after undelivered", ["delivery_failed", "delivered"], "undelivered"],
    ["expired", ["sent", "expired"], "undelivered"],
    ["not confirmed", ["sent", "delivery_unconfirmed"], "sent"],
    ["not confirmed after delivered", ["delivered", "delivery_unconfirmed"], "delivered"],
  ])("%s: only ever goes forward", async (_name, statuses, expected) => {
    const message = await callUnderWay();
    const carrierId = randomUUID();
    for (const status of statuses) {
      expect(await hear({ status, carrierId, messageId: message.id })).toBe("applied");
    }
    expect(await getMessage(message.id)).toMatchObject({
      status: expected,
      carrierMessageId: carrierId,
      segments: 2,
      finalizedAt: expect.any(Date),
    });
  });

  test("that was not delivered says why", async () => {
    const message = await callUnderWay();
    const [carrierId, messageId] = [randomUUID(), message.id];
    await hear({ status: "delivery_failed", carrierId, messageId, errors: failure });
    expect(await getMessage(messageId)).toMatchObject({ errorCode: "40008", errorDetail: "Undeliverable" });
  });

  test("stays the same when a report comes again under another event id, or the same one", async () => {
    const message = await callUnderWay();
    const [carrierId, messageId] = [randomUUID(), message.id];
    const report = { event: randomUUID(), status: "delivered", carrierId, messageId };
    expect(await hear(report)).toBe("applied");
    const before = await getMessage(messageId);
    expect(await hear(report)).toBeNull();
    expect(await hear({ ...report, event: randomUUID() })).toBe("applied");
    expect(await getMessage(messageId)).toEqual(before);
  });

  test.each(["failed", "unknown"] as const)(
    "%s is put right by a carrier who accepted it",
    async (status) => {
      const message = await callUnderWay({
        ...{ status, errorCode: "unreachable", errorDetail: "gone", finalizedAt: new Date() },
        lookupAt: new Date(),
      });
      await hear({ status: "sent", carrierId: randomUUID(), messageId: message.id });
      expect(await getMessage(message.id)).toMatchObject({
        ...{ status: "sent", errorCode: null, errorDetail: null, finalizedAt: null, lookupAt: null },
      });
    },
  );
});

describe("a webhook that is faster than the record of its call", () => {
  const outcomes = [
    { kind: "accepted", carrierMessageId: "another id", segments: 2 },
    { kind: "unknown", detail: "the connection broke" },
    { kind: "refused", code: "40008", detail: "later", optedOut: false },
    { kind: "not_sent", detail: "the carrier cannot be reached" },
  ] as const;
  test.each(outcomes)("is not undone by $kind", async (outcome) => {
    const message = await callUnderWay();
    await hear({ status: "delivered", carrierId: randomUUID(), messageId: message.id });
    const before = await getMessage(message.id);
    await recordOutcome(message, outcome);
    expect(await getMessage(message.id)).toEqual(before);
  });

  test("an acceptance recorded after the row had aged to unknown makes it sent", async () => {
    const message = await callUnderWay({ status: "unknown", lookupAt: new Date() });
    await recordOutcome(message, { kind: "accepted", carrierMessageId: randomUUID(), segments: 1 });
    expect(await getMessage(message.id)).toMatchObject({ status: "sent", lookupAt: null });
  });
});

describe("the message a report is about", () => {
  test("is found by the carrier's id, whatever ours in the address says", async () => {
    const carrierMessageId = randomUUID();
    const sent = await callUnderWay({ status: "sent", carrierMessageId });
    const other = await callUnderWay();
    await hear({ status: "delivered", carrierId: carrierMessageId, messageId: other.id });
    expect((await getMessage(sent.id)).status).toBe("delivered");
    expect(await getMessage(other.id)).toMatchObject({ status: "sending", carrierMessageId: null });
  });

  test("is found by the carrier's id alone, without a webhook address", async () => {
    const carrierMessageId = randomUUID();
    const sent = await callUnderWay({ status: "sent", carrierMessageId });
    await hear({ status: "delivered", carrierId: carrierMessageId });
    expect((await getMessage(sent.id)).status).toBe("delivered");
  });

  test.each([
    ["another sender", { from: "+14155550101" }],
    ["another recipient", { to: "+14155550999" }],
    ["a message that does not exist", { messageId: randomUUID() }],
    ["something that is no id", { messageId: "1' or true --" }],
    ["no id of ours", { messageId: undefined }],
  ])("is not one of ours by our id when the report names %s", async (_name, wrong) => {
    const message = await callUnderWay();
    const forged = { status: "delivered", carrierId: randomUUID(), messageId: message.id, ...wrong };
    expect(await hear(forged)).toBe("no_such_message");
    expect(await getMessage(message.id)).toMatchObject({ status: "sending", carrierMessageId: null });
  });

  test("is not one that the carrier knows under another id", async () => {
    const message = await callUnderWay({ status: "sent", carrierMessageId: randomUUID() });
    const before = await getMessage(message.id);
    const forged = { status: "delivered", carrierId: randomUUID(), messageId: message.id };
    expect(await hear(forged)).toBe("no_such_message");
    expect(await getMessage(message.id)).toEqual(before);
  });

  test("is never one that came in", async () => {
    const carrierMessageId = randomUUID();
    const inbound = await callUnderWay({
      ...{ direction: "inbound", status: "received", lane: null, readyAt: null, carrierMessageId },
    });
    expect(await hear({ status: "delivered", carrierId: carrierMessageId })).toBe("no_such_message");
    const forged = { status: "delivered", carrierId: randomUUID(), messageId: inbound.id };
    expect(await hear(forged)).toBe("no_such_message");
  });
});
