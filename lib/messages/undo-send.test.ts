import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  getMessage,
  listThread,
  share,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { sendMessage } from "./send-message";
import { undoSend } from "./undo-send";

const carrier = useProduct();
let dana: UserActor;
let sam: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization(), { undoesSend: true });
  sam = await createUser(dana.organizationId, { name: "Sam Okafor" });
  inboxId = await createInbox(dana, ourNumber);
  await share(inboxId, sam);
});

const typed = (conversationId: string, body: string) => ({
  conversationId,
  body,
  clientKey: randomUUID(),
  evenThoughOptedOut: false,
});
const textsTo = async (phone: string) => (await carrier.ledger(phone)).map(({ text }) => text);

describe("a message that can be taken back", () => {
  test("leaves by itself after five seconds, before what a colleague typed after it", async () => {
    const thread = await createConversation(inboxId);
    const { messageId, canUndo } = await sendMessage(dana, typed(thread.id, "first"));
    expect(canUndo).toBe(true);
    const wait = (await getMessage(messageId)).readyAt?.getTime() ?? 0;
    expect(wait - Date.now()).toBeGreaterThan(2000);
    const second = await sendMessage(sam, typed(thread.id, "second"));
    expect(second.canUndo).toBe(false);
    expect(await textsTo(thread.peerAddress)).toEqual([]);
    await eventually(async () => (await getMessage(second.messageId)).status === "delivered");
    expect(await textsTo(thread.peerAddress)).toEqual(["first", "second"]);
    await expect(undoSend(dana, { messageId })).rejects.toThrow("It has left already.");
  });

  test("never was once it is taken back, also by two presses at once", async () => {
    const thread = await createConversation(inboxId);
    const { messageId } = await sendMessage(dana, typed(thread.id, "oops"));
    const answers = await Promise.allSettled([undoSend(dana, { messageId }), undoSend(dana, { messageId })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(undoSend(dana, { messageId })).rejects.toThrow(NotFound);
    expect(await listThread(thread.id)).toEqual([]);
    expect(await findConversation(inboxId, thread.peerAddress)).toMatchObject({ listed: false, preview: "" });
  });

  test("stays once a claim had it, and is nobody else's to take back", async () => {
    const thread = await createConversation(inboxId);
    const { messageId } = await sendMessage(dana, typed(thread.id, "mine"));
    await expect(undoSend(sam, { messageId })).rejects.toThrow(NotFound);
    // Put back by the carrier's "later", to be tried again.
    await db().update(messages).set({ attempts: 1 }).where(eq(messages.id, messageId));
    await expect(undoSend(dana, { messageId })).rejects.toThrow("It has left already.");
    expect((await getMessage(messageId)).body).toBe("mine");
  });
});
