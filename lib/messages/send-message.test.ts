import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { inboxes } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { createCannedResponse } from "@/lib/canned-responses/create-canned-response";
import { listCannedResponses } from "@/lib/canned-responses/queries";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  getMessage,
  listThread,
  optOut,
} from "@/tests/support/factories";
import { otherNumber, ourNumber, useProduct } from "@/tests/support/product";
import { sendMessage } from "./send-message";

const carrier = useProduct();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization(), { signature: "Dana, Harbor Street" });
  inboxId = await createInbox(dana, ourNumber);
});

const typed = (conversationId: string, body: string) => ({
  conversationId,
  body,
  clientKey: randomUUID(),
  evenThoughOptedOut: false,
});

describe("sending a typed message", () => {
  test("reaches the handset with the signature and becomes delivered", async () => {
    const thread = await createConversation(inboxId);
    const { messageId } = await sendMessage(dana, typed(thread.id, "Your cake is ready"));
    await eventually(async () => (await getMessage(messageId)).status === "delivered");
    const received = await carrier.ledger(thread.peerAddress);
    expect(received.map((entry) => entry.text)).toEqual(["Your cake is ready\nDana, Harbor Street"]);
  });

  test("moves the conversation up and shows in its preview", async () => {
    const thread = await createConversation(inboxId);
    await sendMessage(dana, typed(thread.id, "On our way"));
    const after = await findConversation(inboxId, thread.peerAddress);
    expect(after).toMatchObject({ listed: true, previewOutbound: true });
    expect(after?.preview).toContain("On our way");
  });

  test("sends once when the same press arrives twice at the same time", async () => {
    const thread = await createConversation(inboxId);
    const press = typed(thread.id, "Only once");
    const [first, second] = await Promise.all([sendMessage(dana, press), sendMessage(dana, press)]);
    expect(second).toEqual(first);
    await eventually(async () => (await getMessage(first.messageId)).status === "delivered");
    expect(await carrier.ledger(thread.peerAddress)).toHaveLength(1);
  });

  test("counts once for each canned response it was made of, and for none of another number", async () => {
    const content = { title: "Ready", body: "Ready.", isAway: false, keywords: [], uploadIds: [] };
    const otherInboxId = await createInbox(dana, otherNumber);
    const { responseId } = await createCannedResponse(dana, { inboxId, ...content });
    const other = await createCannedResponse(dana, { inboxId: otherInboxId, ...content });
    const thread = await createConversation(inboxId);
    const cannedResponseIds = [responseId, other.responseId];
    const press = { ...typed(thread.id, "Ready."), cannedResponseIds };
    await Promise.all([sendMessage(dana, press), sendMessage(dana, press)]);
    expect(await listCannedResponses(dana, { inboxId })).toMatchObject([{ usedCount: 1 }]);
    expect(await listCannedResponses(dana, { inboxId: otherInboxId })).toMatchObject([{ usedCount: 0 }]);
  });

  test("is refused while a merge field in it is not filled", async () => {
    const thread = await createConversation(inboxId);
    const refused = sendMessage(dana, typed(thread.id, "Hi {{first_name}}"));
    await expect(refused).rejects.toMatchObject({
      fields: { body: expect.stringContaining("{{first_name}}") },
    });
  });

  test("keeps the order in which several were typed", async () => {
    const thread = await createConversation(inboxId);
    const words = ["one", "two", "three", "four", "five"];
    for (const word of words) await sendMessage(dana, typed(thread.id, word));
    await eventually(async () =>
      (await listThread(thread.id)).every((message) => message.status === "delivered"),
    );
    const received = await carrier.ledger(thread.peerAddress);
    expect(received.map((entry) => entry.text.split("\n")[0])).toEqual(words);
  });

  test("refuses an empty text and one over ten segments, with the reason at the field", async () => {
    const thread = await createConversation(inboxId);
    await expect(sendMessage(dana, typed(thread.id, "  \n "))).rejects.toThrow(Invalid);
    await expect(sendMessage(dana, typed(thread.id, "a".repeat(1600)))).rejects.toMatchObject({
      code: "invalid",
      fields: { body: expect.stringContaining("11 segments") },
    });
    expect(await listThread(thread.id)).toEqual([]);
  });

  test("asks before texting somebody who opted out, and sends when told to", async () => {
    const thread = await createConversation(inboxId);
    await optOut(dana.organizationId, thread.peerAddress);
    const press = typed(thread.id, "Sorry to disturb");
    await expect(sendMessage(dana, press)).rejects.toMatchObject({ code: "conflict", reason: "opted_out" });
    const { messageId } = await sendMessage(dana, { ...press, evenThoughOptedOut: true });
    await eventually(async () => (await getMessage(messageId)).status === "delivered");
  });

  test("does not find a conversation of a number one does not hold", async () => {
    const thread = await createConversation(inboxId);
    const stranger = await createUser(await createOrganization());
    const colleague = await createUser(dana.organizationId);
    await expect(sendMessage(stranger, typed(thread.id, "hi"))).rejects.toThrow(NotFound);
    await expect(sendMessage(colleague, typed(thread.id, "hi"))).rejects.toThrow(NotFound);
  });

  test("is refused on a retired number", async () => {
    const retired = await createInbox(dana, "+14155550177");
    await db().update(inboxes).set({ retiredAt: new Date() }).where(eq(inboxes.id, retired));
    const thread = await createConversation(retired);
    await expect(sendMessage(dana, typed(thread.id, "hi"))).rejects.toThrow(Conflict);
  });
});
