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
import { listMessages } from "./queries";
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
