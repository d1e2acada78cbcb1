import { demoColleague, demoNumbers, demoSignIn } from "@/db/seed";
import {
  expect,
  fillSignIn,
  frontDesk,
  inspect,
  openAwake,
  screenshot,
  signIn,
  signInQuietly,
  startConversation,
  test,
} from "./fixtures";

test("the sign-in page says what is missing and lets the demo's user in", async ({ page }) => {
  await openAwake(page, "/sign-in");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("Enter your e-mail address.")).toBeVisible();
  await inspect(page, "sign-in-incomplete");
  await signIn(page);
  await expect(page).toHaveURL(/\/n\//);
});

test.describe("with a wrong password", () => {
  // The browser itself reports the server's refusal.
  test.use({ expectedErrors: [/status of 401/] });

  test("one is told so, without being told which of the two was wrong", async ({ page }) => {
    await page.goto("/sign-in");
    await fillSignIn(page, { ...demoSignIn, password: "harbour-street" });
    const refusal = page.getByRole("alert").filter({ hasText: "not right" });
    await expect(refusal).toHaveText("The e-mail address or the password is not right.");
    await fillSignIn(page, { email: "nobody@harborstreet.example", password: "harbor-street" });
    await expect(refusal).toHaveText("The e-mail address or the password is not right.");
    await screenshot(page, "sign-in-refused");
    await fillSignIn(page, demoSignIn);
    await page.waitForURL((url) => url.pathname.startsWith("/n/"));
  });
});

test("a signed-out person is led to sign-in and from there to where they wanted to go", async ({
  page,
  desk,
}) => {
  await startConversation(desk, "650 555 0119");
  const wanted = new URL(desk.url()).pathname;
  // Away from the app first: an open page whose session is gone reloads itself.
  await desk.goto("about:blank");
  await page.context().clearCookies();

  await page.goto(wanted);
  await expect(page).toHaveURL((url) => url.pathname === "/sign-in");
  await fillSignIn(page, demoSignIn);
  await expect(page).toHaveURL((url) => url.pathname === wanted);
  await expect(page.getByRole("heading", { level: 1, name: "Priya Nair" })).toBeVisible();
});

test.describe("at the end of the day", () => {
  // A read that was under way while one signed out is refused, which the browser reports.
  test.use({ expectedErrors: [/status of 401/] });

  test("who signs out is out, also with the back button", async ({ desk }) => {
    const session = await desk.context().cookies();
    await desk.getByRole("button", { name: "Dana Reyes", exact: true }).click();
    await desk.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(desk).toHaveURL((url) => url.pathname === "/sign-in");
    await desk.goBack();
    await expect(desk).toHaveURL(/\/sign-in\?callbackUrl=/);
    // The session itself has ended, not just this browser's memory of it.
    await desk.context().addCookies(session);
    const again = await desk.context().newPage();
    await again.goto(frontDesk);
    await expect(again).toHaveURL(/\/sign-in\?callbackUrl=/);
  });
});

test.describe("what is not there for somebody", () => {
  // The browser itself reports the answer of 404.
  test.use({ expectedErrors: [/status of 404/] });

  for (const [what, path] of [
    ["a number that is not shared with them", `/n/${demoNumbers[1].slice(1)}/conversations`],
    ["a number that nobody has", "/n/14155559999/conversations"],
    ["something that is no number", "/n/front-desk/conversations"],
    ["a conversation that does not exist", `${frontDesk}/01890000-0000-7000-8000-000000000000`],
    ["something that is no conversation", `${frontDesk}/hello`],
    ["a page that does not exist", "/nothing/here"],
  ] as const) {
    test(`${what} is a page that says so`, async ({ page }) => {
      await page.goto("/sign-in");
      await signInQuietly(page, demoColleague);
      const answer = await page.goto(path);
      await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
      expect(answer?.status()).toBe(404);
      await page.getByRole("link", { name: "Go to your conversations" }).click();
      await expect(page).toHaveURL((url) => url.pathname === frontDesk);
    });
  }

  test("a conversation is not found under another number than its own", async ({ desk }) => {
    await startConversation(desk, "650 555 0119");
    const elsewhere = desk.url().replace(demoNumbers[0].slice(1), demoNumbers[1].slice(1));
    const answer = await desk.goto(elsewhere);
    await expect(desk.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    expect(answer?.status()).toBe(404);
  });
});
