import type { Page } from "@playwright/test";
import { Secret, TOTP } from "otpauth";
import { demoColleague } from "@/db/seed";
import { expect, fillSignIn, inspect, openLive, signInQuietly, test } from "./fixtures";

// Sam's, and off again at the end.

const stepMs = 30_000;

test.describe("two-factor", () => {
  // Asking for the code is a refusal to next-auth, which the browser reports.
  test.use({ expectedErrors: [/status of 401/], permissions: ["clipboard-read", "clipboard-write"] });

  test("is turned on with an app, asked for when signing in, and off again", async ({ page }) => {
    await signInQuietly(page, demoColleague);
    await openLive(page, "/profile");
    const section = page.getByRole("region", { name: "Two-factor" });
    const dialog = page.getByRole("dialog");
    await section.getByRole("button", { name: "Turn On" }).click();
    await dialog.getByLabel("Password").fill("harbour-street");
    await dialog.getByRole("button", { name: "Go On" }).click();
    await expect(dialog.getByText("This is not your password.")).toBeVisible();
    await dialog.getByLabel("Password").fill(demoColleague.password);
    await dialog.getByRole("button", { name: "Go On" }).click();
    await expect(dialog.getByRole("img", { name: "QR code for the authenticator app" })).toBeVisible();
    await inspect(page, "two-factor-app");
    const secret = (await dialog.locator("code").innerText()).replaceAll(" ", "");
    await dialog.getByLabel("Code", { exact: true }).fill("000000");
    await dialog.getByRole("button", { name: "Turn On" }).click();
    await expect(dialog.getByText("This code does not fit.", { exact: false })).toBeVisible();
    const first = Date.now();
    await dialog.getByLabel("Code", { exact: true }).fill(codeOf(secret, first));
    await dialog.getByRole("button", { name: "Turn On" }).click();
    const codes = dialog.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
    await expect(codes).toHaveCount(10);
    const recovery = await codes.allInnerTexts();
    await dialog.getByRole("button", { name: "Copy Codes" }).click();
    await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
    await inspect(page, "two-factor-recovery-codes");
    await dialog.getByRole("button", { name: "I Have Kept Them" }).click();
    await expect(section).toContainText("10 recovery codes left.");
    await inspect(page, "two-factor-on");

    await signOut(page);
    await fillSignIn(page, demoColleague);
    const code = page.getByLabel("Code of your authenticator app");
    await expect(code).toBeFocused();
    await inspect(page, "sign-in-code");
    // The one that turned it on is used up; the one after it is not.
    await code.fill(codeOf(secret, first));
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("This code does not fit, or has been used.", { exact: false })).toBeVisible();
    await code.fill(codeOf(secret, Math.max(first + stepMs, Date.now())));
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/n/"));

    await signOut(page);
    await fillSignIn(page, demoColleague);
    await page.getByRole("button", { name: "Use a Recovery Code" }).click();
    await page.getByLabel("Recovery code").fill((recovery[0] ?? "").toUpperCase());
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname.startsWith("/n/"));

    await openLive(page, "/profile");
    await expect(section).toContainText("9 recovery codes left.");
    await section.getByRole("button", { name: "New Recovery Codes" }).click();
    await dialog.getByLabel("Password").fill(demoColleague.password);
    await dialog.getByRole("button", { name: "Make New Codes" }).click();
    await expect(codes).toHaveCount(10);
    await dialog.getByRole("button", { name: "I Have Kept Them" }).click();
    await expect(section).toContainText("10 recovery codes left.");
    await section.getByRole("button", { name: "Turn Off" }).click();
    await dialog.getByLabel("Password").fill(demoColleague.password);
    await dialog.getByRole("button", { name: "Turn Off" }).click();
    await expect(section.getByRole("button", { name: "Turn On" })).toBeVisible();
    await signOut(page);
    await fillSignIn(page, demoColleague);
    await page.waitForURL((url) => url.pathname.startsWith("/n/"));
  });
});

const codeOf = (secret: string, timestamp: number): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sam Okafor", exact: true }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL((url) => url.pathname === "/sign-in");
}
