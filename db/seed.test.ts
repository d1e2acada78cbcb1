import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import type { UserActor } from "@/lib/auth/actor";
import { getCampaignResults, listDripApplications, listDripCampaigns } from "@/lib/drip-campaigns/queries";
import { listReminders } from "@/lib/reminders/queries";
import { useTestDatabase } from "@/tests/support/database";
import { demoTimezone, reminders } from "./demo/reminders";
import { inboxes, sessions, users } from "./schema";
import { demoNumbers, demoSignIn, seed } from "./seed";

useTestDatabase();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  await seed(process.env.DATABASE_URL ?? "");
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

describe("the demo", () => {
  test("has reminders around today, those of the past delivered", async () => {
    const months = [-31, 0, 31].map((days) =>
      new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 7),
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

  test("has a drip campaign under way", async () => {
    const campaigns = await listDripCampaigns(dana, { inboxId });
    const [running] = campaigns.filter((each) => each.running > 0);
    const campaignId = running?.id ?? "";
    expect(await getCampaignResults(dana, { campaignId })).toMatchObject({ sent: 1, waiting: 2 });
    const { applications } = await listDripApplications(dana, { campaignId, limit: 10 });
    expect(applications).toMatchObject([{ name: "Hassan Idris", sent: 1 }]);
  });
});
