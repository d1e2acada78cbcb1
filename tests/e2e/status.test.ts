import { demoNumbers } from "@/db/seed";
import { bubble, composer, expect, inspect, openAwake, shown, startConversation, test } from "./fixtures";

test("an admin sees how sending goes, and what fails, without loading the page anew", async ({
  desk,
  newNumber,
  fault,
}) => {
  const number = await newNumber();
  const status = await desk.context().newPage();
  await openAwake(status, "/settings");
  await status
    .getByRole("navigation", { name: "Settings" })
    .getByRole("link", { name: "Status", exact: true })
    .click();
  const lane = status.getByRole("list", { name: "Sending by number" }).getByRole("listitem");
  await expect(lane.filter({ hasText: shown(demoNumbers[0]) })).toContainText("Sent in the last minute");
  // It comes each minute.
  await expect(status.getByText("Everything goes as it should.")).toBeVisible({ timeout: 90_000 });
  await inspect(status, "settings-status");

  await fault({ kind: "refuse", code: "40001", match: { to: number } });
  await startConversation(desk, number);
  await composer(desk).fill("Your order is ready.");
  await desk.getByRole("button", { name: "Send", exact: true }).click();
  await expect(bubble(desk, "Your order is ready.")).toContainText("Failed");
  await expect(status.getByRole("list", { name: "Failures" })).toContainText("landline");
  await inspect(status, "settings-status-failures");
});
