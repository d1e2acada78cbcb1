import { addDays } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { createTag } from "@/lib/tags/create-tag";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  scheduleText,
} from "@/tests/support/factories";
import { actOnMany } from "./act-on-many";
import { actOnManyInput } from "./input";

useTestDatabase();
let dana: UserActor;
let inboxId: string;
let tagId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
  tagId = (await createTag(dana, { name: "VIP", color: "blue" })).id;
});

const acts = [
  ["archive", {}],
  ["unarchive", {}],
  ["complete", {}],
  ["reopen", {}],
  ["snooze", { until: addDays(new Date(), 1).toISOString() }],
  ["unsnooze", {}],
  ["assign", { userId: null }],
  ["tag", {}],
  ["untag", {}],
  ["markRead", {}],
  ["markUnread", {}],
  ["deleteHistory", {}],
] as const;

test.each(acts)("%s does what its action does, and finds only what the actor holds", async (act, more) => {
  const thread = await createConversation(inboxId);
  const arrived = { direction: "inbound", status: "received", origin: "customer", arrival: 1 } as const;
  await scheduleText(thread, { ...arrived, body: "hello", lane: null, readyAt: null });
  await db().update(conversations).set({ arrivals: 1, readUpto: 1 }).where(eq(conversations.id, thread.id));
  const tag = act === "tag" || act === "untag" ? { tagId } : {};
  const given = actOnManyInput.parse({ act, conversations: { ids: [thread.id] }, ...tag, ...more });
  expect(await actOnMany(dana, given)).toMatchObject({ count: expect.any(Number) });
  const stranger = await createUser(await createOrganization(), { role: "admin" });
  await expect(actOnMany(stranger, given)).rejects.toThrow(NotFound);
});

test("archived ones are taken back together, and blocked ones are blocked", async () => {
  const thread = await createConversation(inboxId);
  const ids = [thread.id];
  const archived = await actOnMany(dana, { act: "archive", conversations: { ids } });
  const { archivedAt } = archived as { archivedAt: string };
  expect(await actOnMany(dana, { act: "undoArchive", inboxId, archivedAt })).toEqual({ count: 1 });
  await actOnMany(dana, { act: "block", conversationIds: ids });
  expect(await findConversation(inboxId, thread.peerAddress)).toMatchObject({
    archivedAt: null,
    blockedAt: expect.any(Date),
  });
});
