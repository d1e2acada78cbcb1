import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { type Conversation, inboxes, type MessageStatus } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { unblockSender } from "@/lib/blocked-senders/unblock-sender";
import { Conflict, NotFound } from "@/lib/errors";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  listThread,
  optOut,
  scheduleText,
  share,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { listMessages } from "./queries";
import { retryMessage } from "./retry-message";

const carrier = useProduct();
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

const inState = (status: MessageStatus, conversation = thread) =>
  scheduleText(conversation, {
    ...{ body: "Your cake is ready", origin: "typed", lane: 0, status },
    ...(status === "cancelled" && { cancelReason: "The customer opted out." }),
    ...(status === "sending" && { claimId: randomUUID(), claimedAt: new Date() }),
  });

const press = (messageId: string) => ({ messageId, clientKey: randomUUID() });

describe("sending a message again", () => {
  test.each(["failed", "unknown"] as const)(
    "makes a new one that names the %s old one, and reaches the handset",
    async (status) => {
      const old = await inState(status);
      const { messageId } = await retryMessage(dana, press(old));
      await eventually(async () => (await getMessage(messageId)).status === "delivered");
      expect(await getMessage(messageId)).toMatchObject({ retryOf: old, authorId: dana.userId });
      expect((await getMessage(old)).status).toBe(status);
      expect((await carrier.ledger(thread.peerAddress)).map((entry) => entry.text)).toEqual([
        "Your cake is ready",
      ]);
      const shown = await listMessages(dana, { conversationId: thread.id, limit: 10 });
      expect(shown.messages.map((message) => message.retried)).toEqual([true, false]);
    },
  );

  test("twice with the same press is one message, also at the same time", async () => {
    const again = press(await inState("failed"));
    const [first, second] = await Promise.all([retryMessage(dana, again), retryMessage(dana, again)]);
    expect(second).toEqual(first);
    expect(await retryMessage(dana, again)).toEqual(first);
    await eventually(async () => (await getMessage(first.messageId)).status === "delivered");
    expect(await carrier.ledger(thread.peerAddress)).toHaveLength(1);
  });

  test("with a second press is refused, also when two people press at the same time", async () => {
    const colleague = await createUser(dana.organizationId);
    await share(inboxId, colleague);
    const old = await inState("failed");
    const presses = [retryMessage(dana, press(old)), retryMessage(colleague, press(old))];
    const results = await Promise.allSettled(presses);
    const refusals = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
    expect(refusals).toEqual([expect.any(Conflict)]);
    await expect(retryMessage(dana, press(old))).rejects.toThrow(Conflict);
    expect(await listThread(thread.id)).toHaveLength(2);
  });

  test.each(["delivered", "sent", "undelivered", "queued", "scheduled", "sending", "cancelled"] as const)(
    "is refused for one that is %s",
    async (status) => {
      await expect(retryMessage(dana, press(await inState(status)))).rejects.toThrow(Conflict);
      expect(await listThread(thread.id)).toHaveLength(1);
    },
  );

  test("is refused for a consent message, which goes ahead of the next message by itself", async () => {
    const consent = await scheduleText(thread, { body: "May we?", origin: "consent", status: "failed" });
    await expect(retryMessage(dana, press(consent))).rejects.toThrow(Conflict);
    expect(await listThread(thread.id)).toHaveLength(1);
  });

  test("is refused when the person has opted out since", async () => {
    const old = await inState("failed");
    await optOut(dana.organizationId, thread.peerAddress);
    await expect(retryMessage(dana, press(old))).rejects.toMatchObject({
      code: "conflict",
      reason: "opted_out",
    });
    expect(await listThread(thread.id)).toHaveLength(1);
  });

  test("is refused while the sender is blocked, and works once they are not", async () => {
    const old = await inState("failed");
    const sender = { inboxId, address: thread.peerAddress };
    await blockSender(dana, { ...sender, deletesHistory: false, sendsStop: false });
    await expect(retryMessage(dana, press(old))).rejects.toMatchObject({
      code: "conflict",
      reason: "blocked",
    });
    await unblockSender(dana, sender);
    const { messageId } = await retryMessage(dana, press(old));
    await eventually(async () => (await getMessage(messageId)).status === "delivered");
  });

  test("reaches who is blocked and opted out with the STOP that failed, once", async () => {
    const sender = { inboxId, address: thread.peerAddress };
    await blockSender(dana, { ...sender, deletesHistory: false, sendsStop: false });
    await optOut(dana.organizationId, thread.peerAddress);
    const again = press(
      await scheduleText(thread, { body: "STOP", origin: "stop", lane: 0, status: "failed" }),
    );
    const { messageId } = await retryMessage(dana, again);
    expect(await retryMessage(dana, again)).toEqual({ messageId });
    await eventually(async () => (await getMessage(messageId)).status === "delivered");
    expect(await getMessage(messageId)).toMatchObject({ origin: "stop", retryOf: again.messageId });
    expect((await carrier.ledger(thread.peerAddress)).map((entry) => entry.text)).toEqual(["STOP"]);
  });

  test("is refused on a retired number", async () => {
    const retired = await createInbox(dana, "+14155550177");
    const old = await inState("failed", await createConversation(retired));
    await db().update(inboxes).set({ retiredAt: new Date() }).where(eq(inboxes.id, retired));
    await expect(retryMessage(dana, press(old))).rejects.toThrow(Conflict);
  });

  test("does not find one of a number one does not hold, nor one that came in", async () => {
    const old = await inState("failed");
    const stranger = await createUser(await createOrganization(), { role: "admin" });
    const colleague = await createUser(dana.organizationId);
    for (const actor of [stranger, colleague]) {
      await expect(retryMessage(actor, press(old))).rejects.toThrow(NotFound);
    }
    const inbound = await scheduleText(thread, {
      ...{ body: "hi", direction: "inbound", status: "received", lane: null, readyAt: null },
    });
    await expect(retryMessage(dana, press(inbound))).rejects.toThrow(NotFound);
    await expect(retryMessage(dana, press(randomUUID()))).rejects.toThrow(NotFound);
  });
});
