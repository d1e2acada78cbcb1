import { beforeAll, expect, test } from "vitest";
import type { Conversation } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { completeConversations } from "@/lib/conversations/complete-conversations";
import { tagConversations } from "@/lib/conversations/tag-conversations";
import { createTag } from "@/lib/tags/create-tag";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  scheduleText,
} from "@/tests/support/factories";
import { listMessages, type ThreadPage } from "./queries";
import type { ThreadEvents } from "./rules";

useTestDatabase();
let dana: UserActor;
let thread: Conversation;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  thread = await createConversation(await createInbox(dana, "+14155550100"));
  const stored = { status: "received", lane: null, readyAt: null } as const;
  await scheduleText(thread, { ...stored, body: "in", direction: "inbound", origin: "customer", arrival: 1 });
  await scheduleText(thread, { body: "out", status: "delivered" });
  await scheduleText(thread, { ...stored, body: "note", kind: "note", direction: "internal" });
  const these = { conversations: { ids: [thread.id] } };
  await completeConversations(dana, these);
  await tagConversations(dana, {
    ...these,
    tagId: (await createTag(dana, { name: "VIP", color: "blue" })).id,
  });
});

test("the newest page holds what was said last, however much is planned", async () => {
  const busy = await createConversation(thread.inboxId);
  const minute = (minutes: number) => new Date(Date.UTC(2030, 0, 1, 0, minutes));
  const at = (sortAt: Date) => ({ sortAt, occurredAt: sortAt, readyAt: sortAt });
  for (let n = 0; n < 5; n += 1)
    await scheduleText(busy, { body: `said ${n}`, status: "delivered", ...at(minute(n)) });
  for (let n = 0; n < 6; n += 1) await scheduleText(busy, { body: `planned ${n}`, ...at(minute(60 + n)) });
  const bodies = (page: ThreadPage) => page.messages.map((message) => message.body);
  const planned = [0, 1, 2, 3, 4, 5].map((n) => `planned ${n}`);
  const ask = { conversationId: busy.id, limit: 4 };
  const newest = await listMessages(dana, ask);
  expect(bodies(newest)).toEqual(["said 1", "said 2", "said 3", "said 4", ...planned]);
  const older = await listMessages(dana, { ...ask, before: newest.before ?? "" });
  expect(bodies(older)).toEqual(["said 0"]);
  const around = await listMessages(dana, { ...ask, around: older.messages[0]?.id });
  expect(bodies(around)).toEqual(["said 0", "said 1"]);
  const newer = await listMessages(dana, { ...ask, after: around.after ?? "" });
  expect(bodies(newer)).toEqual(["said 2", "said 3", "said 4", ...planned]);
  expect(newer.after).toBeNull();
});

test("what the carrier did not confirm says whether its records are still searched", async () => {
  const open = await createConversation(thread.inboxId);
  await scheduleText(open, { body: "cut off", status: "unknown", lookupAt: new Date() });
  await scheduleText(open, { body: "long ago", status: "unknown", lookups: 3 });
  const { messages } = await listMessages(dana, { conversationId: open.id, limit: 10 });
  expect(messages.map(({ reason }) => reason)).toEqual([
    "The carrier has not confirmed this message. It may have arrived.",
    "The carrier has no record of this message. It has probably not arrived.",
  ]);
});

test.each<[ThreadEvents, string[]]>([
  ["all", ["in", "out", "note", "marked this as complete.", "added the tag VIP."]],
  ["messages", ["in", "out"]],
  ["notes", ["note"]],
  ["completed", ["marked this as complete."]],
  ["incoming", ["in"]],
  ["outgoing", ["out"]],
])("a thread narrowed to %s shows just that", async (events, bodies) => {
  const page = await listMessages(dana, { conversationId: thread.id, events, limit: 50 });
  expect(page.messages.map((message) => message.body)).toEqual(bodies);
});
