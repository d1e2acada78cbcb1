import { randomUUID } from "node:crypto";
import { addDays } from "date-fns";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { blockedSenders, conversations, messages, sessions } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { createBlast } from "@/lib/blasts/create-blast";
import { createBlastInput } from "@/lib/blasts/input";
import { createCannedResponse } from "@/lib/canned-responses/create-canned-response";
import { createContact } from "@/lib/contacts/create-contact";
import { createContactInput } from "@/lib/contacts/input";
import { createDripCampaign } from "@/lib/drip-campaigns/create-drip-campaign";
import { createList } from "@/lib/lists/create-list";
import { createTag } from "@/lib/tags/create-tag";
import { startUpload } from "@/lib/uploads/start-upload";
import { createConversation, createInbox, createReviewedImport, queueText, scheduleText } from "./factories";

/** One of everything that somebody can have at a number. */
export type Belongings = Awaited<ReturnType<typeof createBelongings>>;

export const aResponse = {
  ...{ title: "Opening hours", body: "From 7 AM.", isAway: false, keywords: [], uploadIds: [] },
};
export const aCampaign = {
  name: "Welcome",
  keepsAfterReply: false,
  drips: [{ body: "Hello", amount: 1, unit: "days" as const, keptFileIds: [], uploadIds: [] }],
};
export const someWords = { body: "Sale today", footer: "Reply STOP to opt out." };
export const aBlast = (inboxId: string) =>
  createBlastInput.parse({ inboxId, name: "Sale", timezone: "UTC", clientKey: randomUUID(), ...someWords });
/** When the reminder is due. */
export const reminderAt = () => addDays(new Date(), 20).toISOString();

/** Gives somebody a number and one of everything there; whoever does not hold it may find none of it. */
export async function createBelongings(owner: UserActor, address: string) {
  const inboxId = await createInbox(owner, address);
  const thread = await createConversation(inboxId);
  const conversationId = thread.id;
  await db()
    .update(conversations)
    .set({ listed: true, arrivals: 3, unreadCount: 3 })
    .where(eq(conversations.id, conversationId));
  await db()
    .insert(messages)
    .values({
      ...{ conversationId, inboxId, kind: "sms", direction: "inbound", status: "received" },
      ...{ origin: "customer", body: "hello", arrival: 3, sortAt: new Date() },
    });
  const messageId = await scheduleText(thread, { body: "secret", status: "failed" });
  await db().insert(blockedSenders).values({ inboxId, address: "28100", blockedBy: owner.userId });
  const noteId = await scheduleText(thread, {
    ...{ body: "note", kind: "note", direction: "internal", status: "received", origin: "typed" },
    authorId: owner.userId,
  });
  const scheduledId = await scheduleText(thread, { body: "later", readyAt: addDays(new Date(), 2) });
  const reminderId = await scheduleText(thread, {
    ...{ body: "Ten", origin: "reminder", readyAt: new Date(reminderAt()) },
  });
  const undoableId = await queueText(owner, thread, "taken back");
  const file = { size: 5, sha256: "0".repeat(64) };
  const [elsewhere] = await db()
    .insert(sessions)
    .values({ userId: owner.userId, expiresAt: addDays(new Date(), 1) })
    .returning();
  const person = createContactInput.parse({ inboxId, phone: "4155550197", fullName: "Jane Snow" });
  return {
    ...{ inboxId, conversationId, messageId, noteId, scheduledId, reminderId, undoableId },
    responseId: (await createCannedResponse(owner, { inboxId, ...aResponse })).responseId,
    campaignId: (await createDripCampaign(owner, { inboxId, ...aCampaign })).campaignId,
    blastId: (await createBlast(owner, aBlast(inboxId))).blastId,
    listId: (await createList(owner, { inboxId, name: "Birthdays" })).id,
    contactId: (await createContact(owner, person)).contactId,
    tagId: (await createTag(owner, { name: "VIP", color: "gray" })).id,
    waitingId: (await startUpload(owner, { fileName: "b", ...file })).uploadId,
    discardedId: (await startUpload(owner, { fileName: "c", ...file })).uploadId,
    uploadId: (await startUpload(owner, { fileName: "a.pdf", ...file })).uploadId,
    importId: await createReviewedImport(owner, inboxId),
    /** A session of theirs in another browser. */
    sessionId: elsewhere?.id ?? "",
  };
}
