import type { Page } from "@playwright/test";
import { demoColleague } from "@/db/seed";
import { bubble, composer, expect, inspect, openThread, row, shown, test } from "./fixtures";

test("two people at one thread see each other come, type and go, and are asked before they both answer", async ({
  desk,
  openDesk,
  newNumber,
  handset,
  ledger,
}) => {
  const number = await newNumber();
  const sam = await openDesk(demoColleague);
  await handset(number).text("When do you open?");
  await openThread(desk, shown(number));
  await expect(heading(desk)).not.toContainText("viewing");
  await openThread(sam, shown(number));
  await expect(heading(desk)).toContainText("Sam is viewing");
  await expect(heading(sam)).toContainText("Dana is viewing");
  await inspect(desk, "presence");

  await composer(desk).pressSequentially("We open at");
  await expect(heading(sam)).toContainText("Dana is typing");
  await composer(sam).fill("At eight, every day.");
  await composer(sam).press("Shift+Enter");
  await expect(bubble(desk, "At eight, every day.")).toBeVisible();

  await composer(desk).pressSequentially(" 8 AM.");
  await composer(desk).press("Shift+Enter");
  const question = desk.getByRole("alertdialog", { name: "Sam answered while you were typing" });
  await expect(question).toContainText("Sam answered just now: “At eight, every day.” Send anyway?");
  await inspect(desk, "answered-meanwhile");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(composer(desk)).toHaveValue("We open at 8 AM.");
  // Asked once: whoever sends all the same has read it.
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "We open at 8 AM.")).toContainText("Delivered");
  expect((await ledger(number)).map((entry) => entry.text)).toEqual([
    "At eight, every day.",
    "We open at 8 AM.",
  ]);
  await expect(bubble(sam, "We open at 8 AM.")).toBeVisible();

  await sam.goto("about:blank");
  await expect(heading(desk)).not.toContainText("Sam");
});

const heading = (page: Page) => page.getByRole("region", { name: /^Conversation with/ }).locator("header");

test("what one reads or archives on a shared number, the other sees", async ({
  desk,
  openDesk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const sam = await openDesk(demoColleague);
  await handset(number).text("Anybody there?");
  await expect(row(sam, shown(number))).toContainText("1 unread message");
  await expect(sam).toHaveTitle(/^\(\d+\) /);
  await expect(icon(sam)).toHaveAttribute("href", /^data:image\/svg/);
  await openThread(desk, shown(number));
  await expect(row(sam, shown(number))).not.toContainText("unread");
});

test.describe("without a network", () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test("the page says so, and catches up when it is back", async ({ desk, newNumber, handset }) => {
    const number = await newNumber();
    await handset(number).text("First.");
    await expect(row(desk, shown(number))).toContainText("First.");
    await desk.context().setOffline(true);
    await expect(desk.getByText("No connection. New messages show when it is back.").first()).toBeVisible();
    await inspect(desk, "no-connection");
    await handset(number).text("Second, while you were away.");
    await desk.context().setOffline(false);
    await expect(row(desk, shown(number))).toContainText("Second, while you were away.");
    await expect(desk.getByText("No connection.").first()).toBeHidden();
  });
});

test("the app can be installed", async ({ desk }) => {
  const link = desk.locator('link[rel="manifest"]');
  const answer = await desk.request.get((await link.getAttribute("href")) ?? "");
  const manifest = (await answer.json()) as { display: string; icons: { src: string; type: string }[] };
  expect(manifest).toMatchObject({ name: "Tidewire", start_url: "/", display: "standalone" });
  for (const { src, type } of manifest.icons) {
    const image = await desk.request.get(src);
    expect([src, image.status(), image.headers()["content-type"]]).toEqual([src, 200, type]);
  }
  const apple = await desk.locator('link[rel="apple-touch-icon"]').getAttribute("href");
  expect((await desk.request.get(apple ?? "")).headers()["content-type"]).toBe("image/png");
});

const icon = (page: Page) => page.locator('link[rel="icon"]').last();
