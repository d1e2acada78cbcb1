import { randomUUID } from "node:crypto";
import { addDays, addMilliseconds, addYears, subMinutes } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { conversations, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
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
  scheduleText,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { deleteScheduledMessage } from "./delete-scheduled-message";
import { rescheduleMessage } from "./reschedule-message";
import { scheduleMessage } from "./schedule-message";

const carrier = useProduct();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization(), { signature: "Dana, Harbor Street" });
  inboxId = await createInbox(dana, ourNumber);
});

const planned = (conversationId: string, body: string, at = addDays(new Date(), 1)) => ({
  conversationId,
  body,
  at: at.toISOString(),
  clientKey: randomUUID(),
});
const soon = (ms = 1500) => addMilliseconds(new Date(), ms);
const textsTo = async (phone: string) => (await carrier.ledger(phone)).map(({ text }) => text);

describe("scheduling a message", () => {
  test("leaves at its time with the signature it was written with", async () => {
    const thread = await createConversation(inboxId);
    const { messageId } = await scheduleMessage(dana, planned(thread.id, "Good morning", soon()));
    expect(await getMessage(messageId)).toMatchObject({ status: "scheduled", origin: "scheduled", lane: 1 });
    expect(await textsTo(thread.peerAddress)).toEqual([]);
    await eventually(async () => (await getMessage(messageId)).status === "delivered");
    expect(await textsTo(thread.peerAddress)).toEqual(["Good morning\nDana, Harbor Street"]);
  });

  test("lists the conversation and moves it up now, with a preview only where it had none", async () => {
    const thread = await createConversation(inboxId);
    const before = thread.sortAt;
    await scheduleMessage(dana, planned(thread.id, "Later"));
    const after = await findConversation(inboxId, thread.peerAddress);
    expect(after).toMatchObject({ listed: true, previewOutbound: true });
    expect(after?.preview).toContain("Later");
    expect(after?.sortAt.getTime()).toBeGreaterThan(before.getTime());
    expect(after?.sortAt.getTime()).toBeLessThanOrEqual(Date.now());
    await db().update(conversations).set({ preview: "Hello" }).where(eq(conversations.id, thread.id));
    await scheduleMessage(dana, planned(thread.id, "Even later"));
    expect((await findConversation(inboxId, thread.peerAddress))?.preview).toBe("Hello");
  });

  test("makes one of a press that arrives twice", async () => {
    const thread = await createConversation(inboxId);
    const press = planned(thread.id, "Only once");
    const [first, second] = await Promise.all([scheduleMessage(dana, press), scheduleMessage(dana, press)]);
    expect(second).toEqual(first);
    expect(await listThread(thread.id)).toHaveLength(1);
  });

  test("is found again by the same press once it has left, though its time has passed", async () => {
    const thread = await createConversation(inboxId);
    const press = planned(thread.id, "Pressed again", soon());
    const first = await scheduleMessage(dana, press);
    await eventually(async () => (await getMessage(first.messageId)).status === "delivered");
    expect(await scheduleMessage(dana, press)).toEqual(first);
    expect(await textsTo(thread.peerAddress)).toHaveLength(1);
  });

  test("refuses a past or far time at the field, an empty text, and somebody who opted out", async () => {
    const thread = await createConversation(inboxId);
    const at = async (time: Date) => scheduleMessage(dana, planned(thread.id, "x", time));
    await expect(at(subMinutes(new Date(), 1))).rejects.toMatchObject({
      fields: { at: "This time has passed. Choose a later one." },
    });
    await expect(at(addYears(new Date(), 2))).rejects.toThrow(Invalid);
    await expect(scheduleMessage(dana, planned(thread.id, " "))).rejects.toThrow(Invalid);
    await optOut(dana.organizationId, thread.peerAddress);
    await expect(scheduleMessage(dana, planned(thread.id, "x"))).rejects.toMatchObject({
      reason: "opted_out",
    });
    expect(await listThread(thread.id)).toEqual([]);
  });
});

describe("editing a scheduled message", () => {
  test("changes its text and its place, and it leaves at the new time", async () => {
    const thread = await createConversation(inboxId);
    const { messageId } = await scheduleMessage(dana, planned(thread.id, "Good morning"));
    const at = soon();
    await rescheduleMessage(dana, { messageId, at: at.toISOString(), body: "Good evening" });
    expect(await getMessage(messageId)).toMatchObject({ body: "Good evening", sortAt: at, readyAt: at });
    await eventually(async () => (await getMessage(messageId)).status === "delivered");
    expect(await textsTo(thread.peerAddress)).toEqual(["Good evening"]);
    const again = rescheduleMessage(dana, { messageId, at: planned(thread.id, "").at });
    await expect(again).rejects.toThrow("It has left already.");
  });

  test("changes the caption of files, also to none", async () => {
    const thread = await createConversation(inboxId);
    const messageId = await scheduleText(thread, {
      ...{ kind: "mms", body: "The menu", segments: 1, authorId: dana.userId },
      readyAt: addDays(new Date(), 1),
    });
    const at = addDays(new Date(), 2).toISOString();
    const long = "The menu of the week. ".repeat(20).trim();
    await rescheduleMessage(dana, { messageId, at, body: long });
    expect(await getMessage(messageId)).toMatchObject({ body: long, segments: 1 });
    await rescheduleMessage(dana, { messageId, at, body: " " });
    expect(await getMessage(messageId)).toMatchObject({ body: "", segments: 1 });
  });

  test("leaves the text of a drip alone, but not its time", async () => {
    const thread = await createConversation(inboxId);
    const at = addDays(new Date(), 2).toISOString();
    const messageId = await scheduleText(thread, {
      body: "Day 1",
      origin: "drip",
      readyAt: addDays(new Date(), 1),
    });
    await expect(rescheduleMessage(dana, { messageId, at, body: "Day one" })).rejects.toThrow(Conflict);
    await rescheduleMessage(dana, { messageId, at, body: "Day 1" });
    expect((await getMessage(messageId)).readyAt?.toISOString()).toBe(at);
  });

  test("shows its new words in the list, where nothing else was said", async () => {
    const thread = await createConversation(inboxId);
    const { messageId } = await scheduleMessage(dana, planned(thread.id, "At ten"));
    const at = addDays(new Date(), 2).toISOString();
    await rescheduleMessage(dana, { messageId, at, body: "At eleven" });
    const after = await findConversation(inboxId, thread.peerAddress);
    expect(after).toMatchObject({ preview: "At eleven", previewOutbound: true, listed: true });
    expect(after?.sortAt.getTime()).toBeLessThanOrEqual(Date.now());
    await deleteScheduledMessage(dana, { messageId });
  });

  test("counts one that carries files as one, however long its text becomes", async () => {
    const thread = await createConversation(inboxId);
    const readyAt = addDays(new Date(), 1);
    const messageId = await scheduleText(thread, { kind: "mms", body: "Our menu", segments: 1, readyAt });
    await rescheduleMessage(dana, { messageId, at: readyAt.toISOString(), body: "menu ".repeat(60) });
    expect(await getMessage(messageId)).toMatchObject({ kind: "mms", segments: 1 });
    await db().delete(messages).where(eq(messages.id, messageId));
  });

  test("is over once its time has come, even before it is claimed", async () => {
    const thread = await createConversation(inboxId);
    const messageId = await scheduleText(thread, { body: "Now", readyAt: subMinutes(new Date(), 1) });
    const at = addDays(new Date(), 1).toISOString();
    await expect(rescheduleMessage(dana, { messageId, at })).rejects.toThrow(Conflict);
    await expect(deleteScheduledMessage(dana, { messageId })).rejects.toThrow(Conflict);
    await db().delete(messages).where(eq(messages.id, messageId));
  });
});

describe("deleting a scheduled message", () => {
  test("lets nothing leave, and the thread that held nothing else is no longer listed", async () => {
    const thread = await createConversation(inboxId);
    const { messageId } = await scheduleMessage(dana, planned(thread.id, "Never", soon(3000)));
    await deleteScheduledMessage(dana, { messageId });
    await expect(deleteScheduledMessage(dana, { messageId })).rejects.toThrow(NotFound);
    expect(await listThread(thread.id)).toEqual([]);
    expect(await findConversation(inboxId, thread.peerAddress)).toMatchObject({ listed: false, preview: "" });
    // Something scheduled after it has left by then.
    const other = await createConversation(inboxId);
    const { messageId: later } = await scheduleMessage(dana, planned(other.id, "After it", soon(3500)));
    await eventually(async () => (await getMessage(later)).status === "delivered");
    expect(await textsTo(thread.peerAddress)).toEqual([]);
  });
});
