import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import { createOrganization, createUser } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { saveConsentMessageInput, saveRetentionInput } from "./input";
import { getOrganizationSettings } from "./queries";
import { saveConsentMessage } from "./save-consent-message";
import { saveRetention } from "./save-retention";
import { saveSwitches } from "./save-switches";

useTestDatabase();
let admin: UserActor;
let member: UserActor;

beforeAll(async () => {
  applySettings({});
  admin = await createUser(await createOrganization(), { role: "admin" });
  member = await createUser(admin.organizationId);
});

const allOn = { allowsDeleting: true, allowsNotesApi: true, allowsDripCampaigns: true, allowsBlasts: true };

describe("the organization's settings", () => {
  test("are an admin's, for their own organization, and every change is audited", async () => {
    const elsewhere = await createUser(await createOrganization(), { role: "admin" });
    await saveConsentMessage(admin, { required: true, text: "Reply STOP to get no more texts." });
    await saveSwitches(admin, { ...allOn, allowsDeleting: false });
    expect(await getOrganizationSettings(admin)).toMatchObject({
      requiresConsentMessage: true,
      consentMessage: "Reply STOP to get no more texts.",
      allowsDeleting: false,
    });
    expect(await getOrganizationSettings(elsewhere)).toMatchObject({
      requiresConsentMessage: false,
      allowsDeleting: true,
    });
    const audited = await db()
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.organizationId, admin.organizationId));
    expect(audited.map(({ action }) => action).sort()).toEqual([
      "organization.consentMessageChanged",
      "organization.switchesChanged",
    ]);
  });

  test("are closed to members", async () => {
    await expect(getOrganizationSettings(member)).rejects.toThrow(Forbidden);
    await expect(saveSwitches(member, allOn)).rejects.toThrow(Forbidden);
    await expect(saveRetention(member, { days: 365 })).rejects.toThrow(Forbidden);
    await expect(saveConsentMessage(member, { required: false, text: "" })).rejects.toThrow(Forbidden);
  });

  test("let messages be kept for some months, some years or ever, and never for less than the carrier's records", async () => {
    await saveRetention(admin, { days: 365 });
    expect(await getOrganizationSettings(admin)).toMatchObject({ keepsMessagesDays: 365 });
    await saveRetention(admin, { days: null });
    expect(await getOrganizationSettings(admin)).toMatchObject({ keepsMessagesDays: null });
    for (const days of [0, 1, 29, -365, 365.5]) {
      expect(saveRetentionInput.safeParse({ days }).success, String(days)).toBe(false);
    }
  });

  test("keep a consent message that a user always sends first, and has no words of their own for", async () => {
    await saveConsentMessage(admin, { required: false, text: "Reply STOP to get no more texts." });
    await db().update(users).set({ requiresConsentMessage: true }).where(eq(users.id, member.userId));
    await expect(saveConsentMessage(admin, { required: false, text: "" })).rejects.toMatchObject({
      fields: { text: expect.stringContaining("always sends this message first") },
    });
    await db().update(users).set({ consentMessage: "My words." }).where(eq(users.id, member.userId));
    await saveConsentMessage(admin, { required: false, text: "" });
  });

  test("want a text where the message is required, and one that can be sent", () => {
    const problem = (required: boolean, text: string) =>
      saveConsentMessageInput.safeParse({ required, text }).error?.issues[0];
    expect(problem(false, "")).toBeUndefined();
    expect(problem(true, "  ")).toMatchObject({
      path: ["text"],
      message: "Write the consent message first.",
    });
    expect(problem(false, "a".repeat(1600))).toMatchObject({ path: ["text"] });
  });
});
