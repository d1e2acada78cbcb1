import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { conversationMembers, conversations, inboxHolders, messageMedia, messages, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { formatPhone } from "@/lib/phones/rules";
import { eventually } from "@/tests/support/eventually";
import {
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  newPhone,
  share,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { listNotifications } from "./queries";

const carrier = useProduct();
let inboxId: string;
let dana: UserActor;
let sam: UserActor;
let since: string;
let peer: string;

beforeAll(async () => {
  const organizationId = await createOrganization();
  dana = await createUser(organizationId, { notifiesOnDesktop: true });
  sam = await createUser(organizationId, { notifiesWithSound: true });
  inboxId = await createInbox(dana, ourNumber);
  await share(inboxId, sam);
});
beforeEach(async () => {
  await db().delete(messages);
  since = new Date().toISOString();
  peer = newPhone();
});

/** Resolves to the conversation once the text is stored. */
async function textIn(words: string) {
  await carrier.text(peer, words);
  return eventually(async () => {
    const conversation = await findConversation(inboxId, peer);
    return conversation && conversation.arrivals > 0 && conversation;
  });
}

const whoHears = async (): Promise<string[]> => {
  const heard = await Promise.all([dana, sam].map((user) => listNotifications(user, { since })));
  return ["Dana", "Sam"].filter((_, index) => (heard[index]?.notifications.length ?? 0) > 0);
};

async function change(given: Partial<typeof conversations.$inferInsert>): Promise<void> {
  await db().update(conversations).set(given).where(eq(conversations.peerAddress, peer));
}

test("all holders hear of what arrived, each as they chose", async () => {
  const conversation = await textIn("Is it ready?");
  const { notifications } = await listNotifications(dana, { since });
  expect(notifications).toMatchObject([
    {
      conversationId: conversation.id,
      path: `/n/${ourNumber.slice(1)}/conversations/${conversation.id}`,
      ...{ from: formatPhone(peer, "US"), preview: "Is it ready?", onDesktop: true, withSound: false },
    },
  ]);
  expect((await listNotifications(sam, { since })).notifications).toMatchObject([
    { onDesktop: false, withSound: true },
  ]);
});

test("pictures without words are told as what they are", async () => {
  await textIn("Look");
  const [message] = await db().update(messages).set({ body: "" }).returning({ id: messages.id });
  await db()
    .insert(messageMedia)
    .values([0, 1].map((position) => ({ messageId: message?.id ?? "", position, contentType: "image/png" })));
  expect((await listNotifications(dana, { since })).notifications).toMatchObject([
    { preview: "Sent 2 pictures" },
  ]);
});

test("who chose neither hears of nothing, nor does who gave the number back", async () => {
  const quiet = await createUser(dana.organizationId);
  const gone = await createUser(dana.organizationId, { notifiesOnDesktop: true });
  await share(inboxId, quiet);
  await share(inboxId, gone);
  await textIn("Hello?");
  expect((await listNotifications(gone, { since })).notifications).toHaveLength(1);
  await db().delete(inboxHolders).where(eq(inboxHolders.userId, gone.userId));
  expect((await listNotifications(gone, { since })).notifications).toEqual([]);
  expect((await listNotifications(quiet, { since })).notifications).toEqual([]);
});

test("once it is assigned, only the assignee hears of it", async () => {
  await textIn("Hello?");
  await change({ assigneeId: sam.userId });
  expect(await whoHears()).toEqual(["Sam"]);
});

test("an assignee who gave the number back or was disabled keeps nobody from hearing of it", async () => {
  const gone = await createUser(dana.organizationId);
  await share(inboxId, gone);
  await textIn("Hello?");
  await change({ assigneeId: gone.userId });
  expect(await whoHears()).toEqual([]);
  await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, gone.userId));
  expect(await whoHears()).toEqual(["Dana", "Sam"]);
  await db().update(users).set({ disabledAt: null }).where(eq(users.id, gone.userId));
  await db().delete(inboxHolders).where(eq(inboxHolders.userId, gone.userId));
  expect(await whoHears()).toEqual(["Dana", "Sam"]);
});

test("who muted the thread does not hear of it, and the others do", async () => {
  const { id: conversationId } = await textIn("Hello?");
  await db().insert(conversationMembers).values({ conversationId, userId: dana.userId, mutedAt: new Date() });
  expect(await whoHears()).toEqual(["Sam"]);
});

test("nobody hears of a blocked sender, or of what somebody has read", async () => {
  await textIn("Buy now");
  await change({ blockedAt: new Date() });
  expect(await whoHears()).toEqual([]);
  await change({ blockedAt: null, readUpto: 1 });
  expect(await whoHears()).toEqual([]);
});

test("what was there before the last answer is not told again, and the first answer tells nothing", async () => {
  const first = await listNotifications(dana, {});
  expect(first.notifications).toEqual([]);
  await textIn("Hello?");
  const later = new Date(Date.now() + 60_000).toISOString();
  expect((await listNotifications(dana, { since: later })).notifications).toEqual([]);
  expect((await listNotifications(dana, { since: first.until })).notifications).toHaveLength(1);
});
