import { randomUUID } from "node:crypto";
import { addMinutes } from "date-fns";
import { and, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { consents, messages, organizations, users } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { getConversation } from "@/lib/conversations/queries";
import { Conflict } from "@/lib/errors";
import { retryMessage } from "@/lib/messages/retry-message";
import { sendMessage } from "@/lib/messages/send-message";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  listThread,
  newPhone,
  optOut,
  scheduleText,
} from "@/tests/support/factories";
import { otherNumber, ourNumber, useProduct } from "@/tests/support/product";
import { lookUpUnknowns } from "./look-up-unknowns";
import { runLane } from "./run-lane";

const carrier = useProduct();
const job = jobActor("test");
const words = "Harbor Street Bakery texts here. Reply STOP to opt out.";
let dana: UserActor;
let sam: UserActor;
let inboxId: string;
let secondInboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization(), { signature: "Dana" });
  sam = await createUser(dana.organizationId);
  inboxId = await createInbox(dana, ourNumber);
  secondInboxId = await createInbox(dana, otherNumber);
});
beforeEach(() => requireConsent(true));

async function requireConsent(required: boolean, text = words): Promise<void> {
  await db()
    .update(organizations)
    .set({ requiresConsentMessage: required, consentMessage: text })
    .where(eq(organizations.id, dana.organizationId));
  await db().update(users).set({ requiresConsentMessage: null, consentMessage: "" });
}

const textsTo = async (phone: string) => (await carrier.ledger(phone)).map((entry) => entry.text);

const type = (conversationId: string, body: string) =>
  sendMessage(dana, { conversationId, body, clientKey: randomUUID(), evenThoughOptedOut: false });

const untilSettled = (conversationId: string) =>
  eventually(async () =>
    (await listThread(conversationId)).every(({ status }) => !["queued", "sending"].includes(status)),
  );

const statusesOf = async (conversationId: string) =>
  (await listThread(conversationId)).map(({ origin, status }) => [origin, status]);

describe("the consent message", () => {
  test("leaves ahead of the first typed text, once, without a signature", async () => {
    const thread = await createConversation(inboxId);
    await type(thread.id, "Your cake is ready");
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 2);
    await type(thread.id, "And the bread");
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 3);
    expect(await textsTo(thread.peerAddress)).toEqual([
      words,
      "Your cake is ready\nDana",
      "And the bread\nDana",
    ]);
    expect((await listThread(thread.id)).map((message) => message.origin)).toEqual([
      "consent",
      "typed",
      "typed",
    ]);
  });

  test("is one for a phone, also where two numbers and several messages begin at the same moment", async () => {
    const phone = newPhone();
    const [first, second] = [
      await createConversation(inboxId, phone),
      await createConversation(secondInboxId, phone),
    ];
    for (const body of ["one", "two", "three"]) {
      await scheduleText(first, { body, authorId: dana.userId });
      await scheduleText(second, { body: `${body} more`, authorId: dana.userId });
    }
    await eventually(async () => {
      await Promise.all([inboxId, inboxId, secondInboxId, secondInboxId].map((id) => runLane(job, id)));
      return (await textsTo(phone)).length >= 7;
    });
    const texts = await textsTo(phone);
    expect(texts).toHaveLength(7);
    expect(texts[0]).toBe(words);
    expect(texts.filter((text) => text === words)).toHaveLength(1);
  });

  test("is the author's own where they have a setting of their own, and none where theirs says so", async () => {
    await requireConsent(false);
    await db()
      .update(users)
      .set({ requiresConsentMessage: true, consentMessage: "Dana’s own words." })
      .where(eq(users.id, dana.userId));
    const mine = await createConversation(inboxId);
    await scheduleText(mine, { body: "hello", authorId: dana.userId });
    const others = await createConversation(inboxId);
    await scheduleText(others, { body: "hello", authorId: sam.userId });
    await eventually(async () => {
      await runLane(job, inboxId);
      return (await textsTo(mine.peerAddress)).length === 2;
    });
    expect(await textsTo(mine.peerAddress)).toEqual(["Dana’s own words.", "hello"]);
    expect(await textsTo(others.peerAddress)).toEqual(["hello"]);

    await requireConsent(true);
    await db().update(users).set({ requiresConsentMessage: false }).where(eq(users.id, sam.userId));
    const without = await createConversation(inboxId);
    await scheduleText(without, { body: "hello", authorId: sam.userId });
    await runLane(job, inboxId);
    expect(await textsTo(without.peerAddress)).toEqual(["hello"]);
  });

  test("that is refused takes what waits behind it along, with its reason; the next text tries anew", async () => {
    const thread = await createConversation(inboxId);
    await carrier.fault({ kind: "refuse", code: "40012", match: { to: thread.peerAddress }, times: 1 });
    await type(thread.id, "hello");
    await untilSettled(thread.id);
    expect(await statusesOf(thread.id)).toEqual([
      ["consent", "failed"],
      ["typed", "failed"],
    ]);
    expect((await listThread(thread.id)).map((message) => message.errorCode)).toEqual(["40012", "40012"]);
    expect(await textsTo(thread.peerAddress)).toEqual([]);

    await type(thread.id, "once more");
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 2);
    expect(await textsTo(thread.peerAddress)).toEqual([words, "once more\nDana"]);
  });

  test("of unknown outcome keeps everything waiting until somebody knows", async () => {
    const thread = await createConversation(inboxId);
    await carrier.fault({ kind: "error_500_before", match: { to: thread.peerAddress }, times: 1 });
    const { messageId } = await type(thread.id, "hello");
    const consent = await eventually(async () => {
      const [first] = await listThread(thread.id);
      return first?.status === "unknown" && first;
    });
    await runLane(job, inboxId);
    expect((await getMessage(messageId)).status).toBe("queued");

    // Three looks into the carrier's records, all in vain.
    for (let look = 0; look < 3; look += 1) {
      await db()
        .update(messages)
        .set({ lookupAt: new Date() })
        .where(and(eq(messages.id, consent.id), eq(messages.status, "unknown")));
      await lookUpUnknowns(job);
    }
    await runLane(job, inboxId);
    expect(await getMessage(messageId)).toMatchObject({ status: "failed", errorCode: "consent_unconfirmed" });
    expect(await textsTo(thread.peerAddress)).toEqual([]);
  });

  test("counts as sent once its history is gone", async () => {
    const thread = await createConversation(inboxId);
    await type(thread.id, "hello");
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 2);
    await untilSettled(thread.id);
    await db().delete(messages).where(eq(messages.conversationId, thread.id));
    await type(thread.id, "again");
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 3);
    expect((await textsTo(thread.peerAddress)).filter((text) => text === words)).toHaveLength(1);
  });

  test("is not sent to somebody who opted out, whose waiting machine texts are cancelled", async () => {
    const thread = await createConversation(inboxId);
    await optOut(dana.organizationId, thread.peerAddress);
    const scheduled = await scheduleText(thread, { body: "hello", authorId: dana.userId });
    await runLane(job, inboxId);
    expect(await getMessage(scheduled)).toMatchObject({
      status: "cancelled",
      cancelReason: "The customer opted out.",
    });
    await sendMessage(dana, {
      conversationId: thread.id,
      body: "typed",
      clientKey: randomUUID(),
      evenThoughOptedOut: true,
    });
    await untilSettled(thread.id);
    expect(await textsTo(thread.peerAddress)).toEqual(["typed\nDana"]);
  });

  test("does not reach people who were texted before it was required, from whichever number", async () => {
    await requireConsent(false);
    const thread = await createConversation(inboxId);
    await type(thread.id, "hello");
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 1);
    await untilSettled(thread.id);
    await requireConsent(true);
    const shown = async () => (await getConversation(dana, { conversationId: thread.id })).consentMessage;
    expect(await shown()).toEqual({ required: false, sentAt: null, undelivered: false });
    const elsewhere = await createConversation(secondInboxId, thread.peerAddress);
    await type(thread.id, "again");
    await type(elsewhere.id, "and here");
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 3);
    expect(await textsTo(thread.peerAddress)).not.toContain(words);

    const untexted = await createConversation(inboxId);
    expect((await getConversation(dana, { conversationId: untexted.id })).consentMessage.required).toBe(true);
  });

  test("that was not delivered is sent again by hand, once, and what comes meanwhile waits for it", async () => {
    const thread = await createConversation(inboxId);
    await type(thread.id, "hello");
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 2);
    await untilSettled(thread.id);
    const [consent] = await listThread(thread.id);
    if (!consent) throw new Error("there is no consent message");
    const press = { messageId: consent.id, clientKey: randomUUID() };
    await expect(retryMessage(dana, press)).rejects.toThrow(Conflict);

    await db().update(messages).set({ status: "undelivered" }).where(eq(messages.id, consent.id));
    const shown = async () => (await getConversation(dana, { conversationId: thread.id })).consentMessage;
    expect(await shown()).toMatchObject({ required: true, undelivered: true });
    const again = await retryMessage(dana, press);
    expect(await retryMessage(dana, press)).toEqual(again);
    await expect(retryMessage(dana, { ...press, clientKey: randomUUID() })).rejects.toThrow(Conflict);
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 3);
    await type(thread.id, "once more");
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 4);
    expect(await textsTo(thread.peerAddress)).toEqual([words, "hello\nDana", words, "once more\nDana"]);
    expect(await getMessage(again.messageId)).toMatchObject({ origin: "consent", retryOf: consent.id });
    expect(await shown()).toMatchObject({ required: true, sentAt: expect.any(String), undelivered: false });
  });

  test("goes out for nobody while it is not required", async () => {
    await requireConsent(false);
    const thread = await createConversation(inboxId);
    await type(thread.id, "hello");
    await eventually(async () => (await textsTo(thread.peerAddress)).length === 1);
    expect(await db().select().from(consents).where(eq(consents.phone, thread.peerAddress))).toEqual([]);
  });

  test("does not hold up what is not due yet", async () => {
    const thread = await createConversation(inboxId);
    await scheduleText(thread, { body: "later", readyAt: addMinutes(new Date(), 5), authorId: dana.userId });
    await runLane(job, inboxId);
    expect(await statusesOf(thread.id)).toEqual([["scheduled", "scheduled"]]);
  });
});
