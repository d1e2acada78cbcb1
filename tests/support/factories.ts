import { randomUUID } from "node:crypto";
import { addDays } from "date-fns";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import {
  type Conversation,
  consentEvents,
  consents,
  contactImportRows,
  contactImports,
  contactPhones,
  contacts,
  conversations,
  inboxes,
  inboxHolders,
  type Message,
  messages,
  organizations,
  sendLanes,
  sessions,
  uploads,
  users,
} from "@/db/schema";
import type { UserActor, VisitorActor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import { mediaStorage } from "@/lib/media/storage";
import { queueMessage } from "@/lib/messages/queue-message";
import { transact } from "@/lib/transact";

/** Some US number that nobody else in the test has. */
let lastPhone = 0;
export const newPhone = (): string => `+1415555${String(1000 + ++lastPhone).padStart(4, "0")}`;

/** Without quiet hours, so that a test means the same at night; `openHours: null` has those of the product. */
export async function createOrganization(
  given: Partial<typeof organizations.$inferInsert> = {},
): Promise<string> {
  const openHours = { from: 0, until: 24 * 60, places: [] };
  const [row] = await db()
    .insert(organizations)
    .values({ name: "Test Bakery", timezone: "America/Los_Angeles", openHours, ...given })
    .returning();
  return mustHave(row).id;
}

/** A signed-in user. The password hash is no hash: nobody signs in with it. */
export async function createUser(
  organizationId: string,
  given: Partial<typeof users.$inferInsert> = {},
): Promise<UserActor> {
  const [user] = await db()
    .insert(users)
    .values({
      organizationId,
      name: "Dana Reyes",
      email: `${randomUUID()}@example.com`,
      passwordHash: "-",
      ...given,
    })
    .returning();
  const { id: userId, role } = mustHave(user);
  const [session] = await db()
    .insert(sessions)
    .values({ userId, expiresAt: addDays(new Date(), 1) })
    .returning();
  return { kind: "user", userId, organizationId, role, sessionId: mustHave(session).id };
}

let visitors = 0;

/** Somebody who has not signed in, in a place that nobody else comes from. */
export function createVisitor(): VisitorActor {
  visitors += 1;
  const address = `198.18.${Math.floor(visitors / 256)}.${visitors % 256}`;
  return { kind: "visitor", address, userAgent: "A browser", device: null };
}

export async function createInbox(
  primary: UserActor,
  address: string,
  given: Partial<typeof inboxes.$inferInsert> = {},
): Promise<string> {
  const [inbox] = await db()
    .insert(inboxes)
    .values({ organizationId: primary.organizationId, address, primaryUserId: primary.userId, ...given })
    .returning();
  const { id } = mustHave(inbox);
  await share(id, primary);
  await db().insert(sendLanes).values({ inboxId: id });
  return id;
}

export async function share(inboxId: string, holder: UserActor): Promise<void> {
  await db().insert(inboxHolders).values({ inboxId, userId: holder.userId });
}

export async function createConversation(inboxId: string, peerAddress = newPhone()): Promise<Conversation> {
  const [row] = await db()
    .insert(conversations)
    .values({ inboxId, peerAddress, sortAt: new Date() })
    .returning();
  return mustHave(row);
}

/** A contact with one phone. */
export async function createContact(inboxId: string, fullName: string, phone = newPhone()): Promise<string> {
  const [row] = await db().insert(contacts).values({ inboxId, fullName }).returning({ id: contacts.id });
  const { id: contactId } = mustHave(row);
  await db().insert(contactPhones).values({ contactId, inboxId, phone });
  return contactId;
}

/** A typed text in the lane that nobody has tried to send yet. */
export function queueText(author: UserActor, conversation: Conversation, body: string): Promise<string> {
  return transact((tx) =>
    queueMessage(tx, {
      conversationId: conversation.id,
      inboxId: conversation.inboxId,
      authorId: author.userId,
      body,
      clientKey: randomUUID(),
    }),
  );
}

/** A message that waits for its time, as blasts, drips and reminders will make them. */
export async function scheduleText(
  conversation: Conversation,
  given: Partial<typeof messages.$inferInsert> & { body: string },
): Promise<string> {
  const at = given.readyAt ?? new Date();
  const [row] = await db()
    .insert(messages)
    .values({
      conversationId: conversation.id,
      inboxId: conversation.inboxId,
      kind: "sms",
      direction: "outbound",
      status: "scheduled",
      origin: "scheduled",
      lane: 1,
      readyAt: at,
      sortAt: at,
      occurredAt: at,
      ...given,
    })
    .returning({ id: messages.id });
  return mustHave(row).id;
}

export async function optOut(organizationId: string, phone: string): Promise<void> {
  await db()
    .insert(consents)
    .values({ organizationId, phone, optedOutAt: new Date(), optedOutHow: "keyword" });
}

export async function getMessage(id: string): Promise<Message> {
  const [row] = await db().select().from(messages).where(eq(messages.id, id));
  return mustHave(row);
}

export async function findConversation(
  inboxId: string,
  peerAddress: string,
): Promise<Conversation | undefined> {
  const [row] = await db()
    .select()
    .from(conversations)
    .where(and(eq(conversations.inboxId, inboxId), eq(conversations.peerAddress, peerAddress)));
  return row;
}

export const listThread = (conversationId: string): Promise<Message[]> =>
  db()
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(messages.sortAt, messages.id);

export const listConsentEvents = (phone: string) =>
  db().select().from(consentEvents).where(eq(consentEvents.phone, phone)).orderBy(consentEvents.id);

function mustHave<T>(row: T | undefined): T {
  if (row === undefined) throw new Error("a row is missing");
  return row;
}

/** An import that waits for its review, with one row whose number is no number. */
export async function createReviewedImport(by: UserActor, inboxId: string): Promise<string> {
  const [made] = await db()
    .insert(contactImports)
    .values({
      ...{ inboxId, createdBy: by.userId, fileName: "contacts.csv", fileSize: 10, fileHash: "0".repeat(64) },
      ...{ fileId: randomUUID(), readRows: 1, checkedAt: new Date() },
    })
    .returning();
  const { id: importId } = mustHave(made);
  const problem = { field: "phone", value: "12", reason: "Too short.", suggestion: null } as const;
  await db()
    .insert(contactImportRows)
    .values({
      importId,
      position: 1,
      line: 2,
      contactId: randomUUID(),
      fullName: "Ada",
      problems: [problem],
    });
  return importId;
}

/** A contact card that somebody has uploaded, ready to be taken over; what it says is its name. */
export async function createUpload(
  author: UserActor,
  fileName: string,
): Promise<{ uploadId: string; storageKey: string }> {
  const storageKey = `test-${randomUUID()}`;
  await mediaStorage().setItemRaw(storageKey, Buffer.from(fileName));
  const { length: size } = fileName;
  const [row] = await db()
    .insert(uploads)
    .values({
      ...{ userId: author.userId, fileName, size, sha256: "-", storageKey },
      ...{ storedSize: size, contentType: "text/vcard", finishedAt: clock.now(), createdAt: clock.now() },
    })
    .returning({ id: uploads.id });
  return { uploadId: mustHave(row).id, storageKey };
}
