import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differenceInDays, differenceInHours, subDays } from "date-fns";
import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { UserActor } from "@/lib/auth/actor";
import { getBlastReport } from "@/lib/blasts/report-queries";
import { getCampaignResults, listDripApplications, listDripCampaigns } from "@/lib/drip-campaigns/queries";
import { listReminders } from "@/lib/reminders/queries";
import { useTestDatabase } from "@/tests/support/database";
import { demoTimezone } from "./demo/bakery";
import { reminders } from "./demo/reminders";
import { blasts, conversations, inboxes, messageMedia, messages, sessions, users } from "./schema";
import { demoNumbers, demoSignIn, seed } from "./seed";

useTestDatabase();
let dana: UserActor;
let inboxId: string;
let mediaDir: string;

beforeAll(async () => {
  mediaDir = mkdtempSync(join(tmpdir(), "tidewire-demo-"));
  await seed(process.env.DATABASE_URL ?? "", mediaDir);
  const [user] = await db().select().from(users).where(eq(users.email, demoSignIn.email));
  const [inbox] = await db().select().from(inboxes).where(eq(inboxes.address, demoNumbers[0]));
  if (!user || !inbox) throw new Error("the demo has no people");
  const [session] = await db()
    .insert(sessions)
    .values({ userId: user.id, expiresAt: new Date(Date.now() + 60_000) })
    .returning();
  const { id: userId, organizationId } = user;
  dana = { kind: "user", role: "admin", userId, organizationId, sessionId: session?.id ?? "" };
  inboxId = inbox.id;
});

afterAll(() => rmSync(mediaDir, { recursive: true }));

describe("the demo", () => {
  test("has reminders around today, those of the past delivered", async () => {
    // Day by day, since a step of a month passes over short ones.
    const months = Array.from({ length: 125 }, (_, day) =>
      new Date(Date.now() + (day - 62) * 86_400_000).toISOString().slice(0, 7),
    );
    const shown = [];
    for (const month of new Set(months)) {
      shown.push(...(await listReminders(dana, { inboxId, month, timezone: demoTimezone })));
    }
    expect(shown).toHaveLength(reminders.length);
    for (const { at, status } of shown) {
      expect(status).toBe(at <= new Date().toISOString() ? "delivered" : "scheduled");
    }
  });

  test("has drip campaigns under way, over, and ended by a reply", async () => {
    const campaigns = await listDripCampaigns(dana, { inboxId });
    expect(campaigns.map(({ name, running }) => [name, running])).toEqual([
      ["After the first order", 2],
      ["Before a wedding", 1],
    ]);
    const campaignId = campaigns[0]?.id ?? "";
    expect(await getCampaignResults(dana, { campaignId })).toMatchObject({ sent: 6, waiting: 4 });
    const { applications } = await listDripApplications(dana, { campaignId, limit: 10 });
    expect(applications.map(({ name }) => name).sort()).toEqual([
      ...["Hassan Idris", "Magnus Holm", "Nadia Petrova", "Omar Sheikh"],
    ]);
  });

  test("has 200 conversations of two months at two numbers, none of the new ones unread or on top", async () => {
    const rows = await db().select().from(conversations).where(eq(conversations.listed, true));
    const made = rows.filter(({ sortAt }) => sortAt < subDays(new Date(), 2));
    expect(rows.length).toBeGreaterThanOrEqual(200);
    expect(rows.reduce((sum, { unreadCount }) => sum + unreadCount, 0)).toBe(3);
    expect(made.every(({ unreadCount }) => unreadCount === 0)).toBe(true);
    const shown = rows.filter(({ archivedAt, inboxId: of }) => of === inboxId && archivedAt === null);
    const newest = shown.sort((a, b) => b.sortAt.getTime() - a.sortAt.getTime()).slice(0, 6);
    expect(newest.map(({ contactName }) => contactName)).toEqual([
      ...["Jane Snow", "Marcus Bell", "Priya Nair", "Tom Ellery", "Grace Liu", "Ben Carter"],
    ]);
    const days = rows.map(({ sortAt }) => differenceInDays(new Date(), sortAt));
    expect(Math.max(...days)).toBeGreaterThan(55);
  });

  test("has a sent blast whose report adds up, and nothing of what is planned leaves today", async () => {
    const [sent] = await db().select().from(blasts).where(eq(blasts.status, "sent"));
    const report = await getBlastReport(dana, { blastId: sent?.id ?? "" });
    const failed = report.failed.reduce((sum, { count }) => sum + count, 0);
    expect(report).toMatchObject({
      chosen: 96,
      recipients: 94,
      delivered: 89,
      waiting: 0,
      replied: 9,
      optedOut: 1,
    });
    expect(failed).toBe(5);
    const planned = await db()
      .select()
      .from(messages)
      .where(inArray(messages.status, ["scheduled", "queued"]));
    expect(planned.length).toBeGreaterThan(8);
    for (const { readyAt } of planned) expect(differenceInHours(readyAt ?? 0, new Date())).toBeGreaterThan(4);
    const [scheduled] = await db().select().from(blasts).where(eq(blasts.status, "scheduled"));
    expect(differenceInDays(scheduled?.scheduledAt ?? 0, new Date())).toBeGreaterThan(9);
  });

  test("keeps the pictures that its messages name", async () => {
    const named = await db().select().from(messageMedia);
    expect(named.length).toBe(9);
    for (const { storageKey } of named) expect(existsSync(join(mediaDir, storageKey ?? ""))).toBe(true);
  });
});
