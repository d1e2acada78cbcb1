import type { Page } from "@playwright/test";
import { demoColleague } from "@/db/seed";
import { bubble, composer, expect, openThread, screenshot, shown, test } from "./fixtures";

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
  await screenshot(desk, "presence");

  await composer(desk).pressSequentially("We open at");
  await expect(heading(sam)).toContainText("Dana is typing");
  await composer(sam).fill("At eight, every day.");
  await composer(sam).press("Shift+Enter");
  await expect(bubble(desk, "At eight, every day.")).toBeVisible();

  await composer(desk).pressSequentially(" 8 AM.");
  await composer(desk).press("Shift+Enter");
  const question = desk.getByRole("alertdialog", { name: "Sam answered while you were typing" });
  await expect(question).toContainText("Sam answered just now: “At eight, every day.” Send anyway?");
  await screenshot(desk, "answered-meanwhile");
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
