import { randomUUID } from "node:crypto";
import { subDays } from "date-fns";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  apiKeys,
  carrierEvents,
  deletedMessages,
  idempotencyKeys,
  messages,
  rateLimits,
  sessions,
} from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { forgetOldRows } from "./forget-old-rows";

useTestDatabase();
const job = jobActor("test");
const daysAgo = (days: number) => subDays(new Date(), days);
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, newPhone());
});

test("forgets what was kept for a while only, keeps what is younger and all that people wrote", async () => {
  const event = (days: number) => ({
    ...{ id: randomUUID(), type: "message.received", payload: "{}", outcome: "applied" },
    createdAt: daysAgo(days),
  });
  await db()
    .insert(carrierEvents)
    .values([event(31), event(29)]);
  const deleted = (days: number) => ({ inboxId, carrierMessageId: randomUUID(), deletedAt: daysAgo(days) });
  await db()
    .insert(deletedMessages)
    .values([deleted(31), deleted(29)]);
  const [key] = await db()
    .insert(apiKeys)
    .values({
      ...{ organizationId: dana.organizationId, name: "Voicemail", createdBy: dana.userId },
      ...{ prefix: "tw_test", hash: "-" },
    })
    .returning();
  const answer = (days: number) => ({
    ...{ apiKeyId: key?.id ?? "", key: randomUUID(), requestHash: "-", createdAt: daysAgo(days) },
  });
  await db()
    .insert(idempotencyKeys)
    .values([answer(8), answer(6)]);
  const session = (days: number) => ({ userId: dana.userId, expiresAt: daysAgo(days) });
  await db()
    .insert(sessions)
    .values([session(91), session(89), { ...session(-1), endedAt: daysAgo(91) }]);
  await db()
    .insert(rateLimits)
    .values([
      { key: "over", expire: daysAgo(1) },
      { key: "running", expire: daysAgo(-1) },
    ]);
  const old = { body: "years ago", occurredAt: daysAgo(2000), sortAt: daysAgo(2000) };
  await scheduleText(await createConversation(inboxId), { ...old, status: "delivered" });

  const counts = {
    ...{ carrierEvents: 1, deletedMessages: 1, idempotencyKeys: 1, sessions: 2, rateLimits: 1 },
  };
  expect(await forgetOldRows(job)).toEqual(counts);
  expect(await db().$count(carrierEvents)).toBe(1);
  // The one that runs out tomorrow is Dana's.
  expect(await db().$count(sessions)).toBe(2);
  expect(await db().$count(messages)).toBe(1);
  const nothing = Object.fromEntries(Object.keys(counts).map((name) => [name, 0]));
  expect(await forgetOldRows(job)).toEqual(nothing);
});

test("is no matter for people", async () => {
  await expect(forgetOldRows(dana)).rejects.toThrow(Forbidden);
});
