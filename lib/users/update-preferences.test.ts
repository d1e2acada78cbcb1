import { beforeAll, expect, test } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { updatePreferencesInput } from "./input";
import { getPreferences } from "./queries";
import { updatePreferences } from "./update-preferences";

useTestDatabase();
let dana: UserActor;

beforeAll(async () => {
  dana = await createUser(await createOrganization(), { role: "admin" });
  await createInbox(dana, "+14155550100");
});

const wanted = {
  sendsOnEnter: true,
  undoesSend: true,
  signature: " Dana ",
  mobilePhone: "(415) 555-0142",
  notifiesOnDesktop: true,
  notifiesWithSound: false,
  timezone: "Europe/Lisbon",
};
const update = (changed: Partial<typeof wanted>) =>
  updatePreferences(dana, updatePreferencesInput.parse({ ...wanted, ...changed }));

test("keeps what one set for oneself, and the organization's timezone where one has none", async () => {
  await update({});
  expect(await getPreferences(dana)).toMatchObject({
    ...wanted,
    signature: "Dana",
    organizationTimezone: "America/Los_Angeles",
    adminNames: ["Dana Reyes"],
  });
  await update({ timezone: "", mobilePhone: "" });
  expect(await getPreferences(dana)).toMatchObject({ timezone: null, mobilePhone: "" });
});

test("refuses a number that is none, or one of the organization's own, at the field", async () => {
  await expect(update({ mobilePhone: "555-01" })).rejects.toMatchObject({
    fields: { mobilePhone: expect.stringContaining("too short") },
  });
  await expect(update({ mobilePhone: "415 555 0100" })).rejects.toMatchObject({
    fields: { mobilePhone: expect.stringContaining("organization texts from") },
  });
});

test("refuses what is no timezone", () => {
  expect(updatePreferencesInput.safeParse({ ...wanted, timezone: "Mars/Olympus" }).success).toBe(false);
});
