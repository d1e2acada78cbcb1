import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, messageMedia, messages, organizations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { mediaStorage } from "@/lib/media/storage";
import { eventually } from "@/tests/support/eventually";
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
import { ourNumber, useProduct } from "@/tests/support/product";
import { deleteMessage } from "./delete-message";
import { sendMessage } from "./send-message";

const carrier = useProduct();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
});

describe("deleting one message", () => {
  test("takes it from the thread, the preview and the unread count, and no webhook brings it back", async () => {
    const phone = newPhone();
    await carrier.text(phone, "first");
    await carrier.text(phone, "second");
    const thread = await eventually(async () => {
      const found = await findConversation(inboxId, phone);
      return found?.unreadCount === 2 && found;
    });
    const second = (await listThread(thread.id)).find(({ body }) => body === "second");
    await deleteMessage(dana, { messageId: second?.id ?? "" });
    expect((await listThread(thread.id)).map(({ body }) => body)).toEqual(["first"]);
    expect(await findConversation(inboxId, phone)).toMatchObject({ preview: "first", unreadCount: 1 });
    await expect(deleteMessage(dana, { messageId: second?.id ?? "" })).rejects.toThrow(NotFound);
    const [audit] = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, second?.id ?? ""));
    expect(audit).toMatchObject({ action: "message.deleted", actorId: dana.userId });
  });

  test("keeps one that waits from ever leaving", async () => {
    const thread = await createConversation(inboxId);
    const waiting = await scheduleText(thread, { body: "later", readyAt: new Date(Date.now() + 500) });
    await deleteMessage(dana, { messageId: waiting });
    const { messageId } = await sendMessage(dana, {
      conversationId: thread.id,
      body: "now",
      clientKey: randomUUID(),
      evenThoughOptedOut: false,
    });
    await eventually(async () => (await getMessage(messageId)).status === "delivered");
    expect((await carrier.ledger(thread.peerAddress)).map(({ text }) => text)).toEqual(["now"]);
  });

  test("removes its files, but not one that another message has as well", async () => {
    const thread = await createConversation(inboxId);
    const [own, shared] = [`own-${randomUUID()}`, `shared-${randomUUID()}`];
    for (const key of [own, shared]) await mediaStorage().setItemRaw(key, Buffer.from("x"));
    const [first, second] = [
      await scheduleText(thread, { body: "a", kind: "mms", status: "sent" }),
      await scheduleText(thread, { body: "b", kind: "mms", status: "sent" }),
    ];
    const storedAt = new Date();
    await db()
      .insert(messageMedia)
      .values([
        { messageId: first, position: 0, storageKey: own, storedAt },
        { messageId: first, position: 1, storageKey: shared, storedAt },
        { messageId: second, position: 0, storageKey: shared, storedAt },
      ]);
    await deleteMessage(dana, { messageId: first });
    expect([await mediaStorage().hasItem(own), await mediaStorage().hasItem(shared)]).toEqual([false, true]);
  });

  test("waits for one that is being sent, and leaves notes to their authors", async () => {
    const thread = await createConversation(inboxId);
    const sending = await scheduleText(thread, {
      body: "on its way",
      status: "sending",
      claimId: randomUUID(),
      claimedAt: new Date(),
    });
    await expect(deleteMessage(dana, { messageId: sending })).rejects.toThrow(Conflict);
    const note = await scheduleText(thread, {
      body: "note",
      kind: "note",
      direction: "internal",
      status: "received",
    });
    await expect(deleteMessage(dana, { messageId: note })).rejects.toThrow(NotFound);
    await db().update(messages).set({ status: "sent" }).where(eq(messages.id, sending));
  });

  test("is refused where deleting is switched off", async () => {
    const thread = await createConversation(inboxId);
    const messageId = await scheduleText(thread, { body: "stay", status: "sent" });
    await db().update(organizations).set({ allowsDeleting: false });
    await expect(deleteMessage(dana, { messageId })).rejects.toThrow(Forbidden);
    await db().update(organizations).set({ allowsDeleting: true });
    expect((await getMessage(messageId)).body).toBe("stay");
  });
});
