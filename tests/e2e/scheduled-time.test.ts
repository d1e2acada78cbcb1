import type { Locator, Page } from "@playwright/test";
import sharp from "sharp";
import { demoSignIn } from "@/db/seed";
import {
  bubble,
  composer,
  expect,
  inspect,
  openThread,
  pressTool,
  row,
  shown,
  startConversation,
  test,
} from "./fixtures";

test.use({ movesClock: true });

/** A Monday in winter, by the clock of San Francisco, where everybody here is. */
const at = (time: string): string => new Date(`2031-02-10T${time}:00-08:00`).toISOString();

test("a scheduled text leaves at its time, and one that was deleted before it never does", async ({
  clock,
  openDesk,
  newNumber,
  ledger,
}) => {
  clock.set(at("10:00"));
  const desk = await openDesk(demoSignIn);
  const number = await newNumber();
  await startConversation(desk, number);
  const dialog = desk.getByRole("dialog", { name: "Schedule Message" });
  for (const text of ["Never mind.", "See you in a minute."]) {
    await composer(desk).fill(text);
    await pressTool(desk, "Schedule");
    await chooseSoon(dialog);
    await dialog.getByRole("button", { name: "Schedule Message" }).click();
    await expect(bubble(desk, text)).toContainText("Scheduled for today");
  }
  await schedulePicture(desk, "The cake, as it will be.");
  await bubble(desk, "Never mind.").getByRole("button", { name: "Delete" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Delete Message" }).click();
  // The question goes once it is deleted; behind it everything counts as hidden.
  await expect(desk.getByRole("alertdialog")).toBeHidden();
  await expect(bubble(desk, "Never mind.")).toBeHidden();

  expect(await ledger(number)).toEqual([]);

  clock.set(at("10:30"));
  // What becomes of both stands below the second, as of all that one writes in one go.
  await expect(bubble(desk, "The cake, as it will be.")).toContainText("Delivered", { timeout: 60_000 });
  const sent = await ledger(number);
  expect(sent.map((entry) => entry.text)).toEqual(["See you in a minute.", "The cake, as it will be."]);
  expect(sent.map((entry) => ((entry.media ?? []) as string[]).length)).toEqual([0, 1]);
});

test("a snoozed conversation comes back at its time, where it stood, and its thread says so", async ({
  clock,
  openDesk,
  newNumber,
  handset,
}) => {
  clock.set(at("12:00"));
  const number = await newNumber();
  const name = shown(number);
  await handset(number).text("Is the oven mended?");
  const desk = await openDesk(demoSignIn);
  await row(desk, name).hover();
  await desk.getByRole("button", { name: `Actions for ${name}` }).click();
  await desk.getByRole("menuitem", { name: "Snooze", exact: true }).click();
  await desk.getByRole("button", { name: "Later today" }).click();
  await desk.getByRole("button", { name: "Snooze", exact: true }).click();
  await expect(desk.getByText(/ snoozed until .*4:00 PM\.$/)).toBeVisible();
  await expect(row(desk, name)).toBeHidden();

  clock.set(at("16:00"));
  // The list hears of it by itself, when the sweep has been.
  await expect(row(desk, name)).toBeVisible({ timeout: 90_000 });
  await openThread(desk, name);
  await expect(desk.getByText("The snooze ended")).toBeVisible({ timeout: 90_000 });
});

async function schedulePicture(page: Page, caption: string): Promise<void> {
  const pixels = { create: { width: 320, height: 240, channels: 3, background: "#b3261e" } } as const;
  const buffer = await sharp(pixels).png().toBuffer();
  await page.getByLabel("Files to attach").setInputFiles({ name: "cake.png", mimeType: "image/png", buffer });
  const files = page.getByRole("dialog", { name: "Send Files" });
  await files.getByLabel("Caption").fill(caption);
  await inspect(page, "attach-dialog-with-schedule");
  await files.getByRole("button", { name: "Schedule" }).click();
  const dialog = page.getByRole("dialog", { name: "Schedule Message" });
  await expect(dialog.getByRole("list", { name: "Files" })).toHaveText("cake.png");
  // Back to the files, which are all still there.
  await page.keyboard.press("Escape");
  await expect(files.getByLabel("Caption")).toHaveValue(caption);
  await files.getByRole("button", { name: "Schedule" }).click();
  await chooseSoon(dialog);
  await inspect(page, "schedule-files");
  await dialog.getByRole("button", { name: "Schedule Message" }).click();
  const planned = bubble(page, caption);
  await expect(planned).toContainText("Scheduled for today");
  await expect(planned.getByRole("img", { name: /^Picture from/ })).toBeVisible();
}

/** Today, half an hour on. */
async function chooseSoon(dialog: Locator): Promise<void> {
  await dialog.getByRole("button", { name: "In an hour" }).click();
  await dialog.getByLabel("Time").fill("10:30");
}
