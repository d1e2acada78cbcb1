import { openClient } from "@/db/open-client";
import { demoSignIn } from "@/db/seed";
import { expect, inspect, openAwake, openLive, signInQuietly, test } from "./fixtures";

/** Another one for each size: a user is there for good. */
const newcomer = () => `ada.${test.info().project.name}@harborstreet.example`;

test("an admin invites somebody, who chooses name and password and is in", async ({
  page,
  browser,
  errors,
  mailedLink,
}) => {
  const email = newcomer();
  await signInQuietly(page, demoSignIn);
  await openLive(page, "/settings/users");
  const section = page.getByRole("region", { name: "Invitations" });
  await section.getByRole("button", { name: "Invite" }).click();
  await expect(section.getByText("Enter an e-mail address")).toBeVisible();
  await section.getByLabel("E-mail address").fill(email);
  await section.getByRole("button", { name: "Invite" }).click();
  const listed = section.getByRole("list", { name: "Open invitations" }).getByRole("listitem");
  await expect(listed.filter({ hasText: email })).toContainText("Member · Invited by Dana Reyes");
  await inspect(page, "invitations");
  const link = await mailedLink(email, "invitation");

  // In Dana's own browser it is a link for somebody else.
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "This link is for somebody else" })).toBeVisible();
  await inspect(page, "invitation-foreign");

  const context = await browser.newContext();
  errors.watch(context);
  const ada = await context.newPage();
  await openAwake(ada, link);
  await expect(ada.getByRole("heading", { name: "Join Harbor Street Bakery" })).toBeVisible();
  await ada.getByRole("button", { name: "Join" }).click();
  await expect(ada.getByText("Enter your name, as your colleagues know it.")).toBeVisible();
  await expect(ada.getByText("Use at least 12 characters.")).toBeVisible();
  await inspect(ada, "invitation-incomplete");
  await ada.getByLabel("Your name").fill("Ada Byron");
  await ada.getByLabel("New password").fill("eleven loaves of rye");
  await inspect(ada, "invitation");
  await ada.getByRole("button", { name: "Join" }).click();
  await ada.waitForURL((url) => url.pathname === "/");
  await ada.goto("/profile");
  await expect(ada.getByText(email)).toBeVisible();
  await ada.goto(link);
  await expect(ada.getByRole("heading", { name: "This invitation was accepted" })).toBeVisible();
  await inspect(ada, "invitation-accepted");
  await context.close();

  await openLive(page, "/settings/users");
  await expect(listed.filter({ hasText: email })).toHaveCount(0);
});

test("an invitation that has expired, is taken back or cut short says what to do", async ({
  page,
  browser,
  stack,
  mailedLink,
}) => {
  const email = `not-${newcomer()}`;
  await signInQuietly(page, demoSignIn);
  await openLive(page, "/settings/users");
  const section = page.getByRole("region", { name: "Invitations" });
  await section.getByLabel("E-mail address").fill(email);
  await section.getByRole("button", { name: "Invite" }).click();
  const row = section.getByRole("listitem").filter({ hasText: email });
  await expect(row).toBeVisible();
  const link = await mailedLink(email, "invitation");
  await row.getByRole("button", { name: `Send Again: ${email}` }).click();
  await expect(page.getByText("The invitation is on its way.").last()).toBeVisible();
  const visitor = await (await browser.newContext()).newPage();
  const sql = openClient(stack.databaseUrl, { max: 1 });
  await sql`update invitations set expires_at = now() - interval '1 minute' where email = ${email}`;
  await sql.end();
  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { name: "This invitation has expired" })).toBeVisible();
  await inspect(visitor, "invitation-expired");
  await row.getByRole("button", { name: `Take Back: ${email}` }).click();
  await expect(row).toHaveCount(0);
  await visitor.goto(link);
  await expect(visitor.getByRole("heading", { name: "This invitation was taken back" })).toBeVisible();
  await inspect(visitor, "invitation-taken-back");
  await visitor.goto("/invitation/abc");
  await expect(visitor.getByRole("heading", { name: "This link is not complete" })).toBeVisible();
  await visitor.context().close();
});
