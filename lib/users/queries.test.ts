import { expect, test } from "vitest";
import { useTestDatabase } from "@/tests/support/database";
import { createOrganization, createUser } from "@/tests/support/factories";
import { getCurrentUser } from "./queries";

useTestDatabase();

test("tells who is signed in, in the organization's timezone unless they have their own", async () => {
  const organizationId = await createOrganization();
  const dana = await getCurrentUser(await createUser(organizationId, { signature: "Dana" }));
  expect(dana).toMatchObject({ name: "Dana Reyes", initials: "DR", timezone: "America/Los_Angeles" });
  expect(dana).toMatchObject({ country: "US", signature: "Dana", sendsOnEnter: false });
  const sam = await getCurrentUser(await createUser(organizationId, { timezone: "Europe/Lisbon" }));
  expect(sam.timezone).toBe("Europe/Lisbon");
});
