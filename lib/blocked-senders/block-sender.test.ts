import { randomUUID } from "node:crypto";
import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  auditEvents,
  contactPhones,
  contacts,
  conversationMembers,
  conversations,
  messages,
  organizations,
} from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { saveDraft } from "@/lib/conversations/save-draft";
import { Forbidden, Invalid, NotFound } from "@/lib/errors";
import { sendMessage } from "@/lib/messages/send-message";
import { formatPhone } from "@/lib/phones/rules";
import { eventually } from "@/tests/support/eventually";
import {
  createContact,
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  getMessage,
  listConsentEvents,
  listThread,
  newPhone,
  optOut,
  scheduleText,
  share,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { blockConversations } from "./block-conversations";
import { blockSender } from "./block-sender";
import { countBlock } from "./count-block";
import { blockSenderInput, oneSenderInput } from "./input";
import { listBlockedSenders } from "./queries";
import { unblockSender } from "./unblock-sender";

const carrier = useProduct();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
});

const asked = (address: string, more: { deletesHistory?: boolean; sendsStop?: boolean } = {}) => ({
  inboxId,
  address,
  deletesHistory: false,
  sendsStop: false,
  ...more,
});

describe("blocking a sender", () => {
  test("cancels what waits, clears unread and says so once, also when pressed twice", async () => {
    const thread = await createConversation(inboxId);
    await db()
      .update(conversations)
      .set({ arrivals: 4, unreadCount: 3, readUpto: 1 })
      .where(eq(conversations.id, thread.id));
    const waiting = await scheduleText(thread, { body: "later", readyAt: new Date(Date.now() + 3_600_000) });
    expect(await blockSender(dana, asked(thread.peerAddress))).toMatchObject({ cancelled: 1 });
    expect(await blockSender(dana, asked(thread.peerAddress, { sendsStop: true }))).toMatchObject({
      cancelled: 0,
    });
    expect(await getMessage(waiting)).toMatchObject({
      status: "cancelled",
      cancelReason: "This sender is blocked.",
    });
    expect(await findConversation(inboxId, thread.peerAddress)).toMatchObject({
      unreadCount: 0,
      readUpto: 4,
      blockedAt: expect.any(Date),
    });
    const told = (await listThread(thread.id)).filter(({ kind }) => kind === "activity");
    expect(told.map(({ activity, body }) => [activity, body])).toEqual([["blocked", "blocked this sender."]]);
  });

  test("sends STOP to somebody who opted out, and nothing else ever", async () => {
    const thread = await createConversation(inboxId);
    await optOut(dana.organizationId, thread.peerAddress);
    await blockSender(dana, asked(thread.peerAddress, { sendsStop: true }));
    await eventually(async () =>
      (await listThread(thread.id)).some(({ origin, status }) => origin === "stop" && status === "delivered"),
    );
    expect((await carrier.ledger(thread.peerAddress)).map(({ text }) => text)).toEqual(["STOP"]);
  });

  test("does for somebody blocked already what is asked for besides, and sends STOP once", async () => {
    const thread = await createConversation(inboxId);
    const contactId = await createContact(inboxId, "Spam Sal", thread.peerAddress);
    await scheduleText(thread, { body: "hello", status: "delivered" });
    await blockSender(dana, asked(thread.peerAddress));
    const blockedAt = (await findConversation(inboxId, thread.peerAddress))?.blockedAt;
    await blockSender(dana, asked(thread.peerAddress, { deletesHistory: true, sendsStop: true }));
    await blockSender(dana, asked(thread.peerAddress, { deletesHistory: true, sendsStop: true }));
    await eventually(async () =>
      (await listThread(thread.id)).some(({ origin, status }) => origin === "stop" && status === "delivered"),
    );
    const left = (await listThread(thread.id)).map(({ kind, body }) => [kind, body]);
    expect(left).toEqual([
      ["activity", "blocked this sender."],
      ["sms", "STOP"],
    ]);
    expect(await db().$count(contacts, eq(contacts.id, contactId))).toBe(0);
    expect(await findConversation(inboxId, thread.peerAddress)).toMatchObject({ blockedAt });
    expect((await carrier.ledger(thread.peerAddress)).map(({ text }) => text)).toEqual(["STOP"]);
  });

  test("hides what they write afterwards, yet hears their STOP; unblocking revives nothing", async () => {
    const phone = newPhone();
    await carrier.text(phone, "win a prize");
    await eventually(async () => (await findConversation(inboxId, phone))?.unreadCount === 1);
    await blockSender(dana, asked(phone));
    await carrier.text(phone, "STOP");
    await eventually(async () => (await listConsentEvents(phone)).length === 1);
    expect(await findConversation(inboxId, phone)).toMatchObject({ unreadCount: 0, arrivals: 2 });
    await unblockSender(dana, { inboxId, address: phone });
    await unblockSender(dana, { inboxId, address: phone });
    const after = await findConversation(inboxId, phone);
    expect(after).toMatchObject({ blockedAt: null, unreadCount: 0 });
    const told = (await listThread(after?.id ?? "")).flatMap(({ activity }) => activity ?? []);
    expect(told).toEqual(["blocked", "unblocked"]);
  });

  test("deletes contact and messages on request, and keeps the block", async () => {
    const phone = newPhone();
    await carrier.text(phone, "hello");
    const thread = await eventually(() => findConversation(inboxId, phone));
    const [contact] = await db().insert(contacts).values({ inboxId, fullName: "Spam Sam" }).returning();
    await db()
      .insert(contactPhones)
      .values({ inboxId, phone, contactId: contact?.id ?? "" });
    await db().update(conversations).set({ contactName: "Spam Sam" }).where(eq(conversations.id, thread.id));
    await blockSender(dana, asked(phone, { deletesHistory: true }));
    expect((await listThread(thread.id)).map(({ kind }) => kind)).toEqual(["activity"]);
    expect(await findConversation(inboxId, phone)).toMatchObject({ listed: false, contactName: null });
    expect(await db().select().from(contacts).where(eq(contacts.fullName, "Spam Sam"))).toEqual([]);
    expect((await listBlockedSenders(dana, { inboxId, text: "" })).map(({ address }) => address)).toContain(
      phone,
    );
  });

  test("deletes everybody's drafts in that thread with the messages, and no other", async () => {
    const sam = await createUser(dana.organizationId);
    await share(inboxId, sam);
    const [thread, other] = [await createConversation(inboxId), await createConversation(inboxId)];
    for (const author of [dana, sam]) {
      for (const { id } of [thread, other])
        await saveDraft(author, { conversationId: id, draft: "Dear", knownAt: null });
    }
    await blockSender(dana, asked(thread.peerAddress, { deletesHistory: true }));
    const kept = await db().select().from(conversationMembers).where(ne(conversationMembers.draft, ""));
    expect(kept.map(({ conversationId }) => conversationId)).toEqual([other.id, other.id]);
  });

  test("says before what it cancels and what deleting takes away", async () => {
    const thread = await createConversation(inboxId);
    await createContact(inboxId, "Spam Stan", thread.peerAddress);
    const readyAt = new Date(Date.now() + 3_600_000);
    for (const origin of ["scheduled", "scheduled", "reminder", "drip", "blast", "away"] as const) {
      await scheduleText(thread, { body: "later", readyAt, origin });
    }
    await scheduleText(thread, { body: "gone", status: "delivered" });
    await saveDraft(dana, { conversationId: thread.id, draft: "Dear", knownAt: null });
    const asking = () => countBlock(dana, { inboxId, address: thread.peerAddress });
    expect(await asking()).toEqual({
      address: thread.peerAddress,
      name: "Spam Stan",
      canBeTexted: true,
      isBlocked: false,
      allowsDeleting: true,
      pending: { scheduled: 2, reminders: 1, drips: 1, blasts: 1, others: 1 },
      history: { messages: 7, notes: 0, drafts: 1, contact: "Spam Stan" },
    });
    expect(await blockSender(dana, asked(thread.peerAddress))).toMatchObject({ cancelled: 6 });
    expect(await asking()).toMatchObject({ isBlocked: true, pending: { scheduled: 0, others: 0 } });
  });

  test("reads who is meant before it asks: any common format, a short code, and what is none", async () => {
    const count = (address: string) => countBlock(dana, { inboxId, address });
    expect(await count("415-555-9876")).toMatchObject({ address: "+14155559876", name: "(415) 555-9876" });
    expect(await count("28 101")).toMatchObject({ address: "28101", canBeTexted: true });
    expect(await count("ACME Bank")).toMatchObject({ address: "ACME Bank", canBeTexted: false });
    for (const wrong of [ourNumber, "555-01234567890"]) {
      await expect(count(wrong)).rejects.toMatchObject({ fields: { address: expect.any(String) } });
    }
    const colleague = await createUser(dana.organizationId);
    await expect(countBlock(colleague, { inboxId, address: "28101" })).rejects.toThrow(NotFound);
  });

  test("is found among the blocked by name and by number as people write it", async () => {
    const phone = newPhone();
    await createContact(inboxId, "Spam Sue", phone);
    await blockSender(dana, asked(phone));
    await blockSender(dana, asked("PRIZES"));
    const found = async (text: string) =>
      (await listBlockedSenders(dana, { inboxId, text })).map(({ address }) => address);
    expect(await found("sue spam")).toEqual([phone]);
    expect(await found(formatPhone(phone, "US"))).toEqual([phone]);
    expect(await found("prize")).toEqual(["PRIZES"]);
    expect(await found("%")).toEqual([]);
    await unblockSender(dana, { inboxId, address: phone });
    expect(await found("sue spam")).toEqual([]);
  });

  test("deletes nothing where deleting is switched off", async () => {
    const thread = await createConversation(inboxId);
    await db().update(organizations).set({ allowsDeleting: false });
    const refused = blockSender(dana, asked(thread.peerAddress, { deletesHistory: true }));
    await expect(refused).rejects.toThrow(Forbidden);
    await db().update(organizations).set({ allowsDeleting: true });
    expect((await findConversation(inboxId, thread.peerAddress))?.blockedAt).toBeNull();
  });

  test("takes short codes by number, and refuses what is no sender at its field", async () => {
    await blockSender(dana, asked("28100"));
    expect((await listBlockedSenders(dana, { inboxId, text: "" }))[0]).toMatchObject({
      address: "28100",
      blockedBy: "Dana Reyes",
    });
    await expect(blockSender(dana, asked(ourNumber))).rejects.toThrow(Invalid);
    await expect(blockSender(dana, asked("555-01234567890"))).rejects.toMatchObject({
      fields: { address: expect.any(String) },
    });
  });

  test.each([
    ["a short code of eight digits", "19751234"],
    ["a short code of seven digits", "1975123"],
    ["a name with an apostrophe", "O'Reilly"],
    ["a name with other signs", "50%OFF!"],
    ["full-width letters, not who is called so in plain ones", "Ａcme"],
    ["a name with blanks around it", " Acme Bank Of The West And East, Accounts And Offers "],
  ])("takes whoever has a thread as they are: %s", async (_name, peerAddress) => {
    await createConversation(inboxId, peerAddress);
    expect(await countBlock(dana, oneSenderInput.parse({ inboxId, address: peerAddress }))).toMatchObject({
      address: peerAddress,
    });
    await blockSender(dana, blockSenderInput.parse({ inboxId, address: peerAddress }));
    expect(await findConversation(inboxId, peerAddress)).toMatchObject({ blockedAt: expect.any(Date) });
    await unblockSender(dana, oneSenderInput.parse({ inboxId, address: peerAddress }));
    expect(await findConversation(inboxId, peerAddress)).toMatchObject({ blockedAt: null });
  });

  test("refuses a text typed to them in an old page", async () => {
    const thread = await createConversation(inboxId);
    await blockSender(dana, asked(thread.peerAddress));
    await sendMessage(dana, {
      conversationId: thread.id,
      body: "hi",
      clientKey: randomUUID(),
      evenThoughOptedOut: false,
    }).catch(() => null);
    await eventually(async () =>
      (await listThread(thread.id)).every(
        ({ kind, status }) => kind === "activity" || status === "cancelled",
      ),
    );
    expect(await carrier.ledger(thread.peerAddress)).toEqual([]);
  });
});

describe("blocking the senders of several conversations", () => {
  test("blocks each once and cancels what waited for them", async () => {
    const threads = [await createConversation(inboxId), await createConversation(inboxId)];
    const [first] = threads;
    if (!first) throw new Error("no thread");
    await scheduleText(first, { body: "later", readyAt: new Date(Date.now() + 3_600_000) });
    const conversationIds = threads.map(({ id }) => id);
    expect(await blockConversations(dana, { conversationIds })).toEqual({ count: 2, cancelled: 1 });
    expect(await blockConversations(dana, { conversationIds })).toEqual({ count: 0, cancelled: 0 });
    for (const { peerAddress } of threads) {
      expect(await findConversation(inboxId, peerAddress)).toMatchObject({ blockedAt: expect.any(Date) });
    }
  });

  test("does so for very many in a moment, each with its note and its entry in the audit log", async () => {
    const threads = await Promise.all(Array.from({ length: 1200 }, () => createConversation(inboxId)));
    const conversationIds = threads.map(({ id }) => id);
    expect(await blockConversations(dana, { conversationIds })).toEqual({ count: 1200, cancelled: 0 });
    const ids = sql`any(${sql.param(conversationIds)}::uuid[])`;
    const blocked = and(sql`${conversations.id} = ${ids}`, isNotNull(conversations.blockedAt));
    const noted = and(sql`${messages.conversationId} = ${ids}`, eq(messages.activity, "blocked"));
    const audited = and(
      sql`${auditEvents.subjectId} = any(${sql.param(conversationIds)}::text[])`,
      eq(auditEvents.action, "sender.blocked"),
    );
    expect(await db().$count(conversations, blocked)).toBe(1200);
    expect(await db().$count(messages, noted)).toBe(1200);
    expect(await db().$count(auditEvents, audited)).toBe(1200);
    const transactions = sql<number>`count(distinct ${messages}.xmin::text)::int`;
    expect(await db().select({ transactions }).from(messages).where(noted)).toEqual([{ transactions: 3 }]);
  });

  test("blocks nobody where one of them is somebody else's", async () => {
    const stranger = await createUser(await createOrganization());
    const theirs = await createConversation(await createInbox(stranger, newPhone()));
    const own = await createConversation(inboxId);
    const both = blockConversations(dana, { conversationIds: [own.id, theirs.id] });
    await expect(both).rejects.toThrow(NotFound);
    expect(await findConversation(inboxId, own.peerAddress)).toMatchObject({ blockedAt: null });
  });
});
