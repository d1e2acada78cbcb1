import { addMinutes, addSeconds, subHours, subMinutes, subSeconds } from "date-fns";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { fillInbox } from "@/db/large/fill-inbox";
import { openClient } from "@/db/open-client";
import { blasts, type Conversation, carrierEvents, messages, sendLanes, sweepChores } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { noteChore } from "@/lib/sweep/note-chore";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  queueText,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { workOf } from "@/tests/support/work-of";
import { getStatus } from "./queries";

useTestDatabase();
let dana: UserActor;
let inboxId: string;
let thread: Conversation;

beforeAll(() => {
  applySettings({});
  // One connection, so that what it counted can be asked of it.
  vi.stubEnv("DATABASE_POOL", "1");
});
afterAll(() => void vi.unstubAllEnvs());
beforeEach(async () => {
  dana = await createUser(await createOrganization(), { role: "admin" });
  inboxId = await createInbox(dana, `+1415556${String(1000 + ++numbers)}`, { label: "Front desk" });
  thread = await createConversation(inboxId);
});
let numbers = 0;

describe("the status", () => {
  test("says what waits in each lane, and since when", async () => {
    const longest = subMinutes(new Date(), 7);
    await change(await queueText(dana, thread, "typed"), { readyAt: longest });
    await scheduleText(thread, { body: "planned", readyAt: subMinutes(new Date(), 1) });
    await scheduleText(thread, { body: "for later", readyAt: addMinutes(new Date(), 5) });
    const [lane] = (await getStatus(dana)).lanes;
    expect(lane?.waiting).toEqual({ typed: 1, planned: 1, blasts: 0 });
    expect(lane?.waitingSince).toBe(longest.toISOString());
    expect(lane?.urgentSince).toBe(longest.toISOString());
    await scheduleText(thread, { body: "of a blast", lane: 2, readyAt: subHours(new Date(), 1) });
    const [later] = (await getStatus(dana)).lanes;
    expect(later?.waiting.blasts).toBe(1);
    expect(later?.urgentSince).toBe(longest.toISOString());
    await db()
      .insert(blasts)
      .values({
        ...{ inboxId, name: "Spring", body: "hi", timezone: "UTC", status: "sending" },
        ...{ audience: { lists: [], tags: [], contacts: [], excludedList: null } },
        ...{ recipientCount: 500, takenCount: 100 },
      });
    expect((await getStatus(dana)).lanes[0]?.waiting.blasts).toBe(401);
    expect(lane).toMatchObject({ label: "Front desk", sending: 0, unconfirmed: 0, slowUntil: null });
  });

  test("counts what left in the last minutes, what is under way, and what nobody knows", async () => {
    for (const sentAt of [subSeconds(new Date(), 5), subMinutes(new Date(), 5), subHours(new Date(), 1)])
      await change(await queueText(dana, thread, "sent"), { status: "sent", sentAt });
    await change(await queueText(dana, thread, "under way"), {
      ...{ status: "sending", claimId: dana.userId, claimedAt: new Date() },
    });
    await change(await queueText(dana, thread, "unknown"), { status: "unknown", lookupAt: new Date() });
    const [lane] = (await getStatus(dana)).lanes;
    expect(lane).toMatchObject({ sentLastMinute: 1, sentLately: 2, sending: 1, unconfirmed: 1 });
  });

  test("says why a number rests, for as long as it does", async () => {
    await db()
      .update(sendLanes)
      .set({ slowUntil: addMinutes(new Date(), 1), slowReason: "Rate used up" })
      .where(eq(sendLanes.inboxId, inboxId));
    expect((await getStatus(dana)).lanes[0]).toMatchObject({ slowReason: "Rate used up" });
    expect((await getStatus(dana)).lanes[0]?.slowUntil).toMatch(/Z$/);
    await db()
      .update(sendLanes)
      .set({ slowUntil: subSeconds(new Date(), 5) })
      .where(eq(sendLanes.inboxId, inboxId));
    expect((await getStatus(dana)).lanes[0]?.slowUntil).toBeNull();
  });

  test("counts the failures of a day by code, in words", async () => {
    for (const [errorCode, hours] of [
      ["40001", 1],
      ["40001", 2],
      ["40300", 3],
      ["40300", 30],
    ] as const) {
      await change(await queueText(dana, thread, "no"), {
        ...{ status: "failed", errorCode, finalizedAt: subHours(new Date(), hours) },
      });
    }
    expect((await getStatus(dana)).failures).toEqual([
      { code: "40001", reason: "This number is a landline and cannot receive texts.", count: 2 },
      expect.objectContaining({ code: "40300", count: 1 }),
    ]);
  });

  test("measures how late webhooks come", async () => {
    for (const [id, late] of [
      ["a", 1],
      ["b", 2],
      ["c", 60],
    ] as const) {
      const event = { type: "message.sent", payload: "{}", outcome: "applied", inboxId };
      const occurredAt = subSeconds(new Date(), late);
      await db()
        .insert(carrierEvents)
        .values({ ...event, id: `${inboxId}${id}`, occurredAt });
    }
    const { webhooks } = await getStatus(dana);
    expect(webhooks.count).toBe(3);
    expect(webhooks.middleMs).toBeGreaterThan(1500);
    expect(webhooks.middleMs).toBeLessThan(30_000);
    expect(webhooks.slowMs).toBeGreaterThan(30_000);
    expect(webhooks.lastAt).toMatch(/Z$/);
  });

  test("says when the sweep came last, and what fails in it and since when", async () => {
    await db().delete(sweepChores);
    expect((await getStatus(dana)).sweep).toEqual({ endedAt: null, failing: [] });
    await noteChore("end-snoozes", async () => 1);
    expect((await getStatus(dana)).sweep.endedAt).toBeNull();
    await noteChore("wake-due-lanes", async () => 1);
    // The slow one may not be registered.
    expect((await getStatus(dana)).sweep.endedAt).toBeNull();
    await noteChore("read-back-deliveries", async () => 1);
    await expect(noteChore("look-up-unknowns", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    const first = (await getStatus(dana)).sweep;
    expect(first.failing).toEqual([{ name: "look-up-unknowns", since: expect.stringMatching(/Z$/) }]);
    expect(first.endedAt).not.toBeNull();
    await expect(noteChore("look-up-unknowns", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect((await getStatus(dana)).sweep.failing).toEqual(first.failing);
    await noteChore("look-up-unknowns", async () => 1);
    expect((await getStatus(dana)).sweep.failing).toEqual([]);
  });

  test("is the organization's own, and for admins", async () => {
    await change(await queueText(dana, thread, "no"), {
      ...{ status: "failed", errorCode: "40001", finalizedAt: new Date() },
    });
    const stranger = await createUser(await createOrganization(), { role: "admin" });
    expect(await getStatus(stranger)).toMatchObject({ lanes: [], failures: [], webhooks: { count: 0 } });
    const member = await createUser(dana.organizationId);
    await expect(getStatus(member)).rejects.toThrow(Forbidden);
  });
});

test("reads little of a large inbox", async () => {
  const connection = openClient(process.env.DATABASE_URL ?? "", { max: 1 });
  await fillInbox(connection, { id: inboxId, organizationId: dana.organizationId }, 8000);
  await connection`
    insert into carrier_events (id, type, payload, outcome, inbox_id, created_at)
    select 'old ' || n, 'message.sent', '{}', 'applied', ${inboxId}, now() - interval '2 hours'
    from generate_series(1, 5000) n`;
  await connection`analyze`;
  await connection.end();
  await change(await queueText(dana, thread, "typed"), { readyAt: addSeconds(new Date(), -1) });
  const { scans, rows } = await workOf(() => getStatus(dana), ["messages", "carrier_events"]);
  expect(scans).toEqual([]);
  expect(rows).toBeLessThan(1000);
});

const change = async (id: string, values: Partial<typeof messages.$inferInsert>) =>
  void (await db().update(messages).set(values).where(eq(messages.id, id)));
