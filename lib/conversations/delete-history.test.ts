import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  auditEvents,
  type Conversation,
  consents,
  conversationMembers,
  conversations,
  messageMedia,
  messages,
  organizations,
} from "@/db/schema";
import { carrierActor, type UserActor } from "@/lib/auth/actor";
import { parseCarrierEvent } from "@/lib/carrier/parse-event";
import { receiveCarrierEvent } from "@/lib/carrier-events/receive-carrier-event";
import { Conflict, Forbidden } from "@/lib/errors";
import { mediaStorage } from "@/lib/media/storage";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  listThread,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { countHistory } from "./count-history";
import { deleteHistory } from "./delete-history";
import { getConversation } from "./queries";

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

const these = (...rows: Conversation[]) => ({
  conversations: { ids: (rows.length > 0 ? rows : [thread]).map((row) => row.id) },
});

/** The carrier tells of a text once more, under another event id. */
async function tellAgain(phone: string, carrierMessageId: string): Promise<void> {
  const payload = {
    id: carrierMessageId,
    from: phone,
    to: [ourNumber],
    text: "hello",
    received_at: new Date(),
  };
  const event = { data: { id: randomUUID(), event_type: "message.received", payload } };
  const read = parseCarrierEvent(JSON.stringify(event));
  if (!read) throw new Error("the event was not read");
  await receiveCarrierEvent(carrierActor, read);
}

describe("deleting the history of a conversation", () => {
  test("takes messages, notes, drafts, media and what waits away, and the row out of the list", async () => {
    await scheduleText(thread, { body: "tomorrow" });
    const sent = await scheduleText(thread, { body: "hello", status: "delivered", kind: "mms" });
    await scheduleText(thread, {
      body: "Paid.",
      kind: "note",
      direction: "internal",
      status: "received",
      lane: null,
    });
    const kept = await scheduleText(await createConversation(inboxId), { body: "the same picture" });
    const [own, shared] = [randomUUID(), randomUUID()];
    for (const key of [own, shared]) await mediaStorage().setItemRaw(key, Buffer.from("picture"));
    const file = { storedAt: new Date(), contentType: "image/png" };
    await db()
      .insert(messageMedia)
      .values([
        { ...file, messageId: sent, position: 0, storageKey: own },
        { ...file, messageId: sent, position: 1, storageKey: shared },
        { ...file, messageId: kept, position: 0, storageKey: shared },
      ]);
    await db()
      .insert(conversationMembers)
      .values({ conversationId: thread.id, userId: dana.userId, draft: "See you" });
    await db()
      .update(conversations)
      .set({ listed: true, preview: "hello" })
      .where(eq(conversations.id, thread.id));

    expect(await countHistory(dana, these())).toEqual({
      countedAt: expect.any(String),
      conversations: 1,
      messages: 2,
      notes: 1,
      media: 2,
      pending: 1,
    });
    expect(await deleteHistory(dana, these())).toEqual({ count: 1, left: 0, newer: 0 });
    expect(await listThread(thread.id)).toEqual([]);
    expect(await findConversation(inboxId, thread.peerAddress)).toMatchObject({
      listed: false,
      preview: "",
      unreadCount: 0,
    });
    const drafts = await db().select({ draft: conversationMembers.draft }).from(conversationMembers);
    expect(drafts).toEqual([{ draft: "" }]);
    expect(await mediaStorage().hasItem(own)).toBe(false);
    expect(await mediaStorage().hasItem(shared)).toBe(true);
    const [audit] = await db().select().from(auditEvents).where(eq(auditEvents.subjectId, thread.id));
    expect(audit).toMatchObject({
      action: "conversation.historyDeleted",
      detail: { messages: 2, notes: 1, media: 2 },
    });
    await deleteHistory(dana, these());
    expect(await listThread(thread.id)).toEqual([]);
  });

  test("takes a file along that is being copied at this moment", async () => {
    const messageId = await scheduleText(thread, { body: "", direction: "inbound", status: "received" });
    const [file] = await db()
      .insert(messageMedia)
      .values({ messageId, position: 0, sourceUrl: "https://carrier.test/picture" })
      .returning();
    const key = randomUUID();
    await mediaStorage().setItemRaw(key, Buffer.from("picture"));
    let deleted: Promise<unknown> | undefined;
    await db().transaction(async (tx) => {
      await tx
        .update(messageMedia)
        .set({ storageKey: key, storedAt: new Date() })
        .where(eq(messageMedia.id, file?.id ?? ""));
      deleted = deleteHistory(dana, these());
      await eventually(async () => {
        const { rows: waiting } = await db().execute(sql`
          select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        `);
        return waiting.length > 0;
      });
    });
    await deleted;
    expect(await listThread(thread.id)).toEqual([]);
    expect(await mediaStorage().hasItem(key)).toBe(false);
  });

  test("stands against a webhook that comes again, and the next text begins anew", async () => {
    const customer = newPhone();
    await carrier.text(customer, "hello");
    const held = await eventually(() => findConversation(inboxId, customer));
    const [text] = await listThread(held.id);
    await deleteHistory(dana, these(held));

    await tellAgain(customer, text?.carrierMessageId ?? "");
    expect(await findConversation(inboxId, customer)).toMatchObject({ listed: false, unreadCount: 0 });
    expect(await listThread(held.id)).toEqual([]);

    await carrier.text(customer, "hello again");
    await eventually(async () => (await findConversation(inboxId, customer))?.listed);
    expect((await listThread(held.id)).map((row) => row.body)).toEqual(["hello again"]);
    expect(await findConversation(inboxId, customer)).toMatchObject({ unreadCount: 1 });
  });

  test("lets a consent message that never left be made again, and keeps one that did", async () => {
    const gone = await scheduleText(thread, { body: "May we?", origin: "consent" });
    const other = await createConversation(inboxId);
    const accepted = await scheduleText(other, {
      body: "May we?",
      origin: "consent",
      status: "sent",
      sentAt: new Date("2026-03-01T10:00:00.000Z"),
    });
    const { organizationId } = dana;
    await db()
      .insert(consents)
      .values([
        { organizationId, phone: thread.peerAddress, consentMessageId: gone },
        { organizationId, phone: other.peerAddress, consentMessageId: accepted },
      ]);
    await deleteHistory(dana, these(thread, other));
    const rows = await db().select().from(consents);
    const idOf = (phone: string) => rows.find((row) => row.phone === phone)?.consentMessageId;
    expect(idOf(thread.peerAddress)).toBeNull();
    expect(idOf(other.peerAddress)).toBe(accepted);
    const shown = async ({ id }: Conversation) =>
      (await getConversation(dana, { conversationId: id })).consentMessage.sentAt;
    expect(await shown(thread)).toBeNull();
    expect(await shown(other)).toBe("2026-03-01T10:00:00.000Z");
  });

  test("leaves what got something new after it was counted", async () => {
    const busy = await createConversation(inboxId);
    for (const row of [thread, busy]) await scheduleText(row, { body: "old", status: "sent" });
    const { countedAt } = await countHistory(dana, these(thread, busy));
    await eventually(async () => new Date() > new Date(countedAt));
    await scheduleText(busy, { body: "new", status: "sent" });
    const given = { ...these(thread, busy), countedAt };
    expect(await deleteHistory(dana, given)).toEqual({ count: 1, left: 0, newer: 1 });
    expect(await listThread(thread.id)).toEqual([]);
    expect((await listThread(busy.id)).map((row) => row.body)).toEqual(["old", "new"]);
  });

  test("waits while one of its messages is being sent, and leaves such a thread out of many", async () => {
    await scheduleText(thread, {
      body: "now",
      status: "sending",
      claimId: randomUUID(),
      claimedAt: new Date(),
    });
    await expect(deleteHistory(dana, these())).rejects.toThrow(Conflict);
    expect(await listThread(thread.id)).toHaveLength(1);
    const idle = await createConversation(inboxId);
    expect(await deleteHistory(dana, these(thread, idle))).toEqual({ count: 1, left: 1, newer: 0 });
    await db().delete(messages).where(eq(messages.conversationId, thread.id));
  });

  test("is refused where deleting is switched off", async () => {
    await scheduleText(thread, { body: "hello" });
    await db().update(organizations).set({ allowsDeleting: false });
    await expect(deleteHistory(dana, these())).rejects.toThrow(Forbidden);
    expect(await listThread(thread.id)).toHaveLength(1);
    await db().update(organizations).set({ allowsDeleting: true });
  });
});
