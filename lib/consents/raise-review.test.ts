import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { updateContactDetails } from "@/lib/contacts/update-contact-details";
import { getConversation } from "@/lib/conversations/queries";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  listConsentEvents,
  listThread,
  newPhone,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { dismissReview } from "./dismiss-review";

const carrier = useProduct();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
});

async function receive(phone: string, text: string) {
  const before = (await findConversation(inboxId, phone))?.arrivals ?? 0;
  await carrier.text(phone, text);
  return eventually(async () => {
    const thread = await findConversation(inboxId, phone);
    return thread && thread.arrivals > before && thread;
  });
}

describe("a free-worded request to stop", () => {
  test("raises a mark with its words; dismissing ends it once, and the next one raises it anew", async () => {
    const phone = newPhone();
    const thread = await receive(phone, "please stop texting me");
    expect(thread.reviewSince).not.toBeNull();
    await receive(phone, "Hello?");
    const asked = await getConversation(dana, { conversationId: thread.id });
    expect(asked).toMatchObject({ needsReview: true, reviewWords: "please stop texting me" });
    await dismissReview(dana, { conversationId: thread.id });
    await dismissReview(dana, { conversationId: thread.id });
    expect((await findConversation(inboxId, phone))?.reviewSince).toBeNull();
    const told = (await listThread(thread.id)).flatMap(({ activity }) => activity ?? []);
    expect(told).toEqual(["review_dismissed"]);
    expect((await receive(phone, "remove me")).reviewSince).not.toBeNull();
    expect(await listConsentEvents(phone)).toEqual([]);
  });

  test("ends with an opt-out, by hand or by STOP", async () => {
    const phone = newPhone();
    const thread = await receive(phone, "don't text me");
    await updateContactDetails(dana, {
      conversationId: thread.id,
      contact: null,
      consent: { change: "opted_out", reason: "asked" },
    });
    expect((await findConversation(inboxId, phone))?.reviewSince).toBeNull();
    expect((await receive(phone, "I said stop texting")).reviewSince).toBeNull();

    const other = newPhone();
    expect((await receive(other, "leave me alone")).reviewSince).not.toBeNull();
    expect((await receive(other, "STOP")).reviewSince).toBeNull();
  });

  test("raises nothing for ordinary words, for an exact opt-out word and for who is blocked", async () => {
    expect((await receive(newPhone(), "Please stop by at five")).reviewSince).toBeNull();
    expect((await receive(newPhone(), "STOP")).reviewSince).toBeNull();
    const thread = await createConversation(inboxId);
    await blockSender(dana, {
      inboxId,
      address: thread.peerAddress,
      deletesHistory: false,
      sendsStop: false,
    });
    expect((await receive(thread.peerAddress, "stop texting me")).reviewSince).toBeNull();
  });

  test("has no words left once that message was deleted", async () => {
    const thread = await createConversation(inboxId);
    await db().update(conversations).set({ reviewSince: new Date() }).where(eq(conversations.id, thread.id));
    const asked = await getConversation(dana, { conversationId: thread.id });
    expect(asked).toMatchObject({ needsReview: true, reviewWords: "" });
  });

  test("START lifts the carrier's block also where we had opted them in by hand before", async () => {
    const phone = newPhone();
    const thread = await receive(phone, "STOP");
    await updateContactDetails(dana, {
      conversationId: thread.id,
      contact: null,
      consent: { change: "opted_in", reason: "Called us" },
    });
    const blocked = async () => (await getConversation(dana, { conversationId: thread.id })).blockedByCarrier;
    expect(await blocked()).toBe(true);
    await receive(phone, "START");
    expect(await blocked()).toBe(false);
  });
});
