import type { Page } from "@playwright/test";
import { openClient } from "@/db/open-client";
import { demoColleague, demoSignIn } from "@/db/seed";
import {
  awake,
  expect,
  fillSignIn,
  frontDesk,
  inspect,
  openAwake,
  openLive,
  reloadAwake,
  signInQuietly,
  test,
} from "./fixtures";

// Sam's account changes in these journeys; at the end of each it is as it was.

const chosen = "seven ships at anchor";
const changed = "eleven loaves of rye";

test.describe("who forgot the password", () => {
  // A wrong password, which the browser itself reports; and a page of Sam's that is open while it changes.
  test.use({ expectedErrors: [/status of 401/] });

  test("has a link mailed, chooses a new one, and whoever was signed in is out", async ({
    page,
    browser,
    errors,
    stack,
    mailedLink,
  }) => {
    const elsewhere = await browser.newContext();
    errors.watch(elsewhere);
    const open = await elsewhere.newPage();
    await signInQuietly(open, demoColleague);
    await openLive(open, frontDesk);

    await openAwake(page, "/sign-in");
    await page.getByRole("link", { name: "Forgot password?" }).click();
    await page.getByRole("button", { name: "Mail Me a Link" }).click();
    await expect(page.getByText("Enter your e-mail address, for example")).toBeVisible();
    await inspect(page, "forgot-password");
    await page.getByLabel("E-mail address").fill("nobody@harborstreet.example");
    await page.getByRole("button", { name: "Mail Me a Link" }).click();
    await expect(page.getByRole("status")).toContainText(
      "If somebody signs in with nobody@harborstreet.example",
    );
    await page.getByRole("button", { name: "Try Another Address" }).click();
    await page.getByLabel("E-mail address").fill(demoColleague.email);
    await page.getByRole("button", { name: "Mail Me a Link" }).click();
    await expect(page.getByRole("status")).toContainText(`If somebody signs in with ${demoColleague.email}`);
    await inspect(page, "forgot-password-sent");

    const link = await mailedLink(demoColleague.email, "reset-password");
    await page.goto(`${stack.mailboxUrl}/?to=${encodeURIComponent(demoColleague.email)}`);
    await expect(page.getByRole("heading", { name: "Choose a new Tidewire password" }).first()).toBeVisible();
    await page.getByRole("link", { name: link }).first().click();
    await expect(page.getByRole("heading", { level: 1, name: "Choose a new password" })).toBeVisible();
    await awake(page);
    await page.getByLabel("New password").fill("harbor");
    await expect(page.getByText("6 more characters.")).toBeVisible();
    await page.getByRole("button", { name: "Change Password" }).click();
    await expect(page.getByText("Use at least 12 characters.")).toBeVisible();
    await page.getByLabel("New password").fill(chosen);
    await page.getByLabel("Show what I type").check();
    await expect(page.getByText("hard to guess", { exact: false })).toBeVisible();
    await inspect(page, "reset-password");
    await page.getByRole("button", { name: "Change Password" }).click();
    await expect(page.getByRole("status")).toContainText("Your password is changed.");
    await inspect(page, "reset-password-done");

    // The page that was open elsewhere is closed without anybody touching it.
    await expect(open).toHaveURL(/\/sign-in/);
    await elsewhere.close();

    await page.getByRole("link", { name: "Go to Sign In" }).click();
    await fillSignIn(page, demoColleague);
    await expect(page.getByRole("alert").filter({ hasText: "not right" })).toBeVisible();
    await fillSignIn(page, { ...demoColleague, password: chosen });
    await page.waitForURL((url) => url.pathname.startsWith("/n/"));
    // By which this browser is known when somebody else guesses at the account.
    const kept = (await page.context().cookies()).find(({ name }) => name === "tidewire.device");
    expect(kept).toMatchObject({ httpOnly: true, path: "/api/auth" });

    await page.goto(link);
    await expect(page.getByRole("heading", { name: "This link has been used" })).toBeVisible();
    await inspect(page, "reset-link-used");
    await putBack(page, chosen);
  });
});

test("a link that nobody used for an hour has expired", async ({ page, stack, mailedLink }) => {
  await openAwake(page, "/forgot-password");
  await page.getByLabel("E-mail address").fill(demoSignIn.email);
  await page.getByRole("button", { name: "Mail Me a Link" }).click();
  await expect(page.getByRole("status")).toBeFocused();
  const link = await mailedLink(demoSignIn.email, "reset-password");
  const sql = openClient(stack.databaseUrl, { max: 1 });
  await sql`update password_resets set expires_at = now() - interval '1 minute'`;
  await sql.end();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link has expired" })).toBeVisible();
  await inspect(page, "reset-link-expired");
});

test("a link that is cut short says what to do, and one for somebody else asks to sign out first", async ({
  page,
  mailedLink,
}) => {
  await openAwake(page, "/reset-password/abc");
  await expect(page.getByRole("heading", { name: "This link is not complete" })).toBeVisible();
  await inspect(page, "reset-link-unknown");
  await page.getByRole("link", { name: "Mail Me a New Link" }).click();
  await page.getByLabel("E-mail address").fill(demoColleague.email);
  await page.getByRole("button", { name: "Mail Me a Link" }).click();
  await expect(page.getByRole("status")).toBeVisible();
  const link = await mailedLink(demoColleague.email, "reset-password");
  await signInQuietly(page, demoSignIn);
  await openAwake(page, link);
  await expect(page.getByRole("heading", { name: "This link is for somebody else" })).toBeVisible();
  await inspect(page, "reset-link-foreign");
  await page.getByRole("button", { name: "Sign Out and Go On" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Choose a new password" })).toBeVisible();
});

test("the password is changed in My Profile, by who knows it", async ({ page }) => {
  await signInQuietly(page, demoColleague);
  await openLive(page, "/profile");
  await page.getByLabel("Current password").fill("harbour-street");
  await page.getByLabel("New password").fill(changed);
  await page.getByRole("button", { name: "Update Password" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await page.getByRole("button", { name: "Update Password" }).scrollIntoViewIfNeeded();
  await inspect(page, "profile-password");
  await page.getByLabel("Current password").fill(demoColleague.password);
  await page.getByRole("button", { name: "Update Password" }).click();
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await expect(page.getByLabel("New password")).toHaveValue("");
  await putBack(page, changed);
});

test.describe("sessions", () => {
  // What an ended session's page still reads is refused, which the browser reports.
  test.use({ expectedErrors: [/status of 401/] });

  test("are listed in My Profile, and a page of one that is ended closes at once", async ({
    page,
    browser,
    errors,
  }) => {
    await signInQuietly(page, demoColleague);
    const context = await browser.newContext({
      userAgent:
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    });
    errors.watch(context);
    const phone = await context.newPage();
    await signInQuietly(phone, demoColleague);
    await openLive(phone, frontDesk);
    await openLive(page, "/profile");
    const listed = page.getByRole("region", { name: "Signed-in sessions" }).getByRole("listitem");
    await expect(listed.first()).toContainText("This session");
    await expect(listed.filter({ hasText: "Safari on iPhone" })).toContainText("Last seen");
    await listed.last().scrollIntoViewIfNeeded();
    await inspect(page, "profile-sessions");
    await listed.getByRole("button", { name: "End the session of Safari on iPhone" }).click();
    await expect(listed.filter({ hasText: "Safari on iPhone" })).toHaveCount(0);
    await expect(phone).toHaveURL(/\/sign-in/);

    await signInQuietly(phone, demoColleague);
    await openLive(phone, frontDesk);
    await reloadAwake(page);
    await page.getByRole("button", { name: "Sign Out Everywhere Else" }).click();
    await expect(page.getByRole("alertdialog")).toContainText("You stay signed in here.");
    await inspect(page, "profile-sessions-end");
    await page.getByRole("alertdialog").getByRole("button", { name: "Sign Out Everywhere Else" }).click();
    await expect(phone).toHaveURL(/\/sign-in/);
    await expect(listed).toHaveCount(1);
    await context.close();
  });
});

test.describe("guessing", () => {
  test.use({
    // The browser itself reports each refusal.
    expectedErrors: [/status of 401/],
    // A place of its own, so that nobody else is slowed down.
    extraHTTPHeaders: { "x-forwarded-for": "203.0.113.77" },
  });

  test("is slowed down after ten wrong passwords, and says when to try again", async ({ page }) => {
    await page.goto("/sign-in");
    const answers = page.getByRole("alert").filter({ hasText: /./ });
    const slowedDown = answers.filter({ hasText: /Too many attempts\. Try again in \d+ seconds?\./ });
    for (let guess = 0; guess < 12; guess += 1) {
      const answered = page.waitForResponse((response) => response.url().endsWith("/callback/credentials"));
      await fillSignIn(page, { email: "nobody@elsewhere.example", password: `guess number ${guess}` });
      await answered;
    }
    await expect(slowedDown).toBeVisible();
    await inspect(page, "sign-in-slowed");
  });
});

/** Gives Sam the demo's password again, which the others count on. */
async function putBack(page: Page, current: string): Promise<void> {
  await openLive(page, "/profile");
  await page.getByLabel("Current password").fill(current);
  await page.getByLabel("New password").fill(demoColleague.password);
  await page.getByRole("button", { name: "Update Password" }).click();
  await expect(page.getByLabel("Current password")).toHaveValue("");
}
