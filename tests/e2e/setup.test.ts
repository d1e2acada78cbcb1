import fs from "node:fs";
import path from "node:path";
import { setupUrl } from "@/lib/setup/setup-token";
import { spareNumbers } from "@/local/furnish-carrier";
import { destroyPostgres } from "@/local/postgres";
import { startStack } from "@/local/stack";
import { expect, inspect, openAwake, shown, test } from "./fixtures";

test("somebody with an empty product sets it up, adds a number and texts, once", async ({ page }) => {
  const dataDir = path.resolve(".data/e2e-empty", String(test.info().parallelIndex));
  await destroyPostgres(path.join(dataDir, "postgres"));
  fs.rmSync(dataDir, { recursive: true, force: true });
  const stack = await startStack({ dataDir, ports: "free", build: false, seed: false, fsync: false });
  try {
    // Whoever finds the product before is not asked for a password that nobody has.
    await page.goto(stack.webUrl);
    await expect(page.getByRole("heading", { name: "Open the link the server printed" })).toBeVisible();
    await page.goto(`${stack.webUrl}/setup?token=guessed`);
    await expect(page.getByRole("heading", { name: "Open the link the server printed" })).toBeVisible();
    const link = setupUrl(stack.webUrl, stack.env.NEXTAUTH_SECRET ?? "");
    await openAwake(page, link);
    await page.getByLabel("Organization").fill("Harbor Street Bakery");
    await page.getByLabel("Your name").fill("Dana Reyes");
    await page.getByLabel("Your e-mail address").fill("dana@example.com");
    await page.getByLabel("New password").fill("short");
    await page.getByRole("button", { name: "Set Up" }).click();
    await expect(page.getByText("Use at least 12 characters.")).toBeVisible();
    await inspect(page, "setup");
    await page.getByLabel("New password").fill("seven loaves at dawn");
    await page.getByRole("button", { name: "Set Up" }).click();

    await expect(page).toHaveURL((url) => url.pathname === "/settings/numbers");
    await expect(page.getByText("No number yet.")).toBeVisible();
    await inspect(page, "setup-numbers");
    await page.getByRole("button", { name: "Add Number" }).click();
    const dialog = page.getByRole("dialog", { name: "Add a Number" });
    await dialog.getByLabel("Label").fill("Front desk");
    await dialog.getByRole("button", { name: "Add Number" }).click();
    await expect(page.getByRole("link", { name: shown(spareNumbers[0]) })).toBeVisible();
    await page.goto(stack.webUrl);
    await expect(page).toHaveURL((url) => url.pathname === `/n/${spareNumbers[0].slice(1)}/conversations`);

    await page.goto(link);
    await expect(page.getByRole("heading", { name: "Tidewire is set up" })).toBeVisible();
  } finally {
    // Not to hear of a server that is gone.
    await page.goto("about:blank");
    await stack.stop();
  }
});
