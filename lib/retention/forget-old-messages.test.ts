import { addDays, subDays } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, conversations, type messages, organizations } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  listThread,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { forgetOldMessages } from "./forget-old-messages";

useTestDatabase();
const job = jobActor("test");
const daysAgo = (days: number) => subDays(new Date(), days);
let dana: UserActor;

beforeEach(async () => {
  applySettings({});
  await db().update(organizations).set({ keepsMessagesDays: null });
  dana = await createUser(await createOrganization());
});

async function createThread(owner = dana) {
  const thread = await createConversation(await createInbox(owner, newPhone()));
  const said = (body: string, at: Date, given: Partial<typeof messages.$inferInsert> = {}) =>
    scheduleText(thread, {
      ...{ body, status: "delivered", origin: "typed", readyAt: null, sortAt: at, occurredAt: at },
      ...given,
    });
  return { thread, said };
}

const keep = (days: number) =>
  db()
    .update(organizations)
    .set({ keepsMessagesDays: days })
    .where(eq(organizations.id, dana.organizationId));
const bodies = async (conversationId: string) => (await listThread(conversationId)).map(({ body }) => body);

test("deletes what is older than the organization keeps, in threads that show the rest as it is", async () => {
  const { thread, said } = await createThread();
  await said("long ago", daysAgo(100));
  await said("a note of then", daysAgo(95), { kind: "note", direction: "internal", status: "received" });
  await said("lately", daysAgo(80));
  await keep(90);
  expect(await forgetOldMessages(job)).toEqual({ threads: 1, next: null });
  expect(await bodies(thread.id)).toEqual(["lately"]);
  const [row] = await db().select().from(conversations).where(eq(conversations.id, thread.id));
  expect(row).toMatchObject({ listed: true, preview: "lately" });
  expect(await forgetOldMessages(job)).toEqual({ threads: 0, next: null });
  const audited = await db()
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.organizationId, dana.organizationId));
  expect(audited).toMatchObject([
    { action: "message.retentionApplied", actorKind: "job", detail: { messages: 2, days: 90 } },
  ]);
});

test("lists a thread no more in which nothing is left", async () => {
  const { thread, said } = await createThread();
  await said("long ago", daysAgo(100));
  await keep(90);
  await forgetOldMessages(job);
  const [row] = await db().select().from(conversations).where(eq(conversations.id, thread.id));
  expect(row).toMatchObject({ listed: false, preview: "", unreadCount: 0 });
});

test("keeps what waits to leave, and what has no date until it has been here long enough", async () => {
  const { thread, said } = await createThread();
  const undated = { sortAt: new Date(0), occurredAt: null };
  await said("undated, new", new Date(), { ...undated, createdAt: daysAgo(10) });
  await said("undated, old", new Date(), { ...undated, createdAt: daysAgo(100) });
  await said("waits", daysAgo(100), { status: "queued", readyAt: daysAgo(100), createdAt: daysAgo(100) });
  const later = addDays(new Date(), 5);
  await said("later", later, { status: "scheduled", readyAt: later, createdAt: daysAgo(100) });
  await keep(90);
  await forgetOldMessages(job);
  expect((await bodies(thread.id)).sort()).toEqual(["later", "undated, new", "waits"]);
});

test("leaves other organizations alone, and those that keep for ever", async () => {
  const { said } = await createThread();
  await said("long ago", daysAgo(4000));
  const elsewhere = await createUser(await createOrganization());
  const other = await createThread(elsewhere);
  await other.said("long ago, elsewhere", daysAgo(4000));
  expect(await forgetOldMessages(job)).toEqual({ threads: 0, next: null });
  await keep(90);
  await forgetOldMessages(job);
  expect(await bodies(other.thread.id)).toEqual(["long ago, elsewhere"]);
});

test("goes so many threads at a time until all are done", async () => {
  for (let made = 0; made < 3; made += 1) await (await createThread()).said("long ago", daysAgo(100));
  await keep(90);
  const first = await forgetOldMessages(job, { mostThreads: 2 });
  expect(first).toEqual({ threads: 2, next: expect.any(String) });
  expect(await forgetOldMessages(job, { after: first.next, mostThreads: 2 })).toEqual({
    threads: 1,
    next: null,
  });
  expect(await forgetOldMessages(job)).toMatchObject({ threads: 0 });
});

test("is no matter for people", async () => {
  await expect(forgetOldMessages(dana)).rejects.toThrow(Forbidden);
});
