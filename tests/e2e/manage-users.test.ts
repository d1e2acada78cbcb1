import type { Page } from "@playwright/test";
import { openClient } from "@/db/open-client";
import { demoColleague, demoNumbers, demoSignIn } from "@/db/seed";
import { eventually } from "@/tests/support/eventually";
import { expect, fillSignIn, inspect, openAwake, shown, signInQuietly, test } from "./fixtures";

// Sam and Dana's line are as they were at the end of each.

const sam = "Sam Okafor";
const dana = "Dana Reyes";
const danasLine = shown(demoNumbers[1]);

test.describe("who lost password and phone", () => {
  // Asking for the code is a refusal to next-auth, which the browser reports.
  test.use({ expectedErrors: [/status of 401/] });

  test("is helped by an admin: a link by mail, and the second factor taken away", async ({
    page,
    browser,
    errors,
    stack,
    mailedLink,
  }) => {
    const sql = openClient(stack.databaseUrl, { max: 1 });
    await sql`
      insert into two_factors (user_id, sealed_secret, confirmed_at)
      select id, 'of a phone that is gone', now() from users where email = ${demoColleague.email}
    `;
    await sql.end();
    await signInQuietly(page, demoSignIn);
    await openUser(page, sam);
    const section = page.getByRole("region", { name: "Signing in" });
    const question = page.getByRole("alertdialog");
    await section.getByRole("button", { name: "Send Password Link" }).click();
    await expect(question).toContainText(`It goes to ${demoColleague.email}.`);
    await inspect(page, "settings-user-link");
    await question.getByRole("button", { name: "Send Link" }).click();
    await expect(page.getByText("Link sent.").last()).toBeVisible();
    const context = await browser.newContext();
    errors.watch(context);
    const samsPage = await context.newPage();
    await samsPage.goto(await mailedLink(demoColleague.email, "reset-password"));
    await expect(samsPage.getByText(`For ${demoColleague.email}.`)).toBeVisible();

    await samsPage.goto("/sign-in");
    await fillSignIn(samsPage, demoColleague);
    await expect(samsPage.getByLabel("Code of your authenticator app")).toBeVisible();
    await section.getByRole("button", { name: "Reset Second Factor" }).click();
    await expect(question).toContainText("Make sure that it is really them who asks.");
    await inspect(page, "settings-user-second-factor");
    await question.getByRole("button", { name: "Reset Second Factor" }).click();
    await expect(page.getByText("Second factor reset.").last()).toBeVisible();
    await expect(section.getByRole("button", { name: "Reset Second Factor" })).toBeHidden();
    await samsPage.goto("/sign-in");
    await fillSignIn(samsPage, demoColleague);
    await samsPage.waitForURL((url) => url.pathname.startsWith("/n/"));
    await context.close();
    // Whoever it was, its owner hears of it.
    await eventually(async () => {
      const answer = await fetch(`${stack.mailboxUrl}/mails?to=${encodeURIComponent(demoColleague.email)}`);
      return JSON.stringify(await answer.json()).includes("Two-factor is off for your Tidewire account");
    });
  });
});

test("what is no longer possible since the page was opened is refused with the reason", async ({ page }) => {
  await signInQuietly(page, demoSignIn);
  const stale = await page.context().newPage();
  const holders = page.getByRole("list", { name: "Shared with" });

  // Of somebody who answers for it by now.
  await openNumber(page);
  await page.getByLabel("Share with").selectOption(sam);
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await expect(holders.getByRole("listitem").filter({ hasText: sam })).toBeVisible();
  await openNumber(stale);
  await choosePrimary(page, sam);
  await expect(page.getByRole("button", { name: `Take ${danasLine} from ${sam}` })).toBeHidden();
  await takeFrom(stale, sam);
  await expect(stale.getByText("The primary user answers for this number.")).toBeVisible();
  await choosePrimary(page, dana);
  await takeFrom(page, sam);
  await expect(holders.getByRole("listitem").filter({ hasText: sam })).toBeHidden();

  // With somebody who is disabled by now, whom a new page does not offer.
  await openNumber(stale);
  await openUser(page, sam);
  await page.getByRole("button", { name: `Disable ${sam}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable User" }).click();
  await expect(page.getByRole("button", { name: `Enable ${sam}` })).toBeVisible();
  await stale.getByLabel("Share with").selectOption(sam);
  await stale.getByRole("button", { name: "Share", exact: true }).click();
  await expect(stale.getByText(`${sam} is disabled and could not sign in.`)).toBeVisible();
  await inspect(stale, "settings-number-refused");
  await stale.reload();
  await expect(stale.getByRole("option", { name: sam })).toHaveCount(0);
  await page.getByRole("button", { name: `Enable ${sam}` }).click();
  await expect(page.getByRole("button", { name: `Disable ${sam}` })).toBeVisible();
});

async function openUser(page: Page, name: string): Promise<void> {
  await openAwake(page, "/settings/users");
  await page.getByRole("list", { name: "Users" }).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function openNumber(page: Page): Promise<void> {
  await openAwake(page, "/settings/numbers");
  await page.getByRole("list", { name: "Numbers" }).getByRole("link", { name: danasLine }).click();
  await expect(page.getByRole("heading", { level: 1, name: danasLine })).toBeVisible();
}

async function choosePrimary(page: Page, name: string): Promise<void> {
  await page.getByLabel("Primary user").selectOption(name);
  await page.getByRole("button", { name: "Save Number" }).click();
  await expect(page.getByRole("list", { name: "Shared with" }).getByRole("listitem").first()).toContainText(
    name,
  );
}

async function takeFrom(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: `Take ${danasLine} from ${name}` }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Take Number" }).click();
  await expect(question).toBeHidden();
}
