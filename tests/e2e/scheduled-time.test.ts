import type { Locator } from "@playwright/test";
import { bubble, composer, expect, pressTool, startConversation, test } from "./fixtures";

test("a scheduled text leaves at its time, and one that was deleted before it never does", async ({
  desk,
  newNumber,
  ledger,
}) => {
  // It waits for a full minute to come.
  test.setTimeout(240_000);
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
  await bubble(desk, "Never mind.").getByRole("button", { name: "Delete" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Delete Message" }).click();
  await expect(bubble(desk, "Never mind.")).toBeHidden();

  await expect(bubble(desk, "See you in a minute.")).toContainText("Delivered", { timeout: 100_000 });
  expect((await ledger(number)).map((entry) => entry.text)).toEqual(["See you in a minute."]);
});

/** Today, at the next full minute that leaves time to say so, and to delete one of two. */
async function chooseSoon(dialog: Locator): Promise<void> {
  const soon = new Date(Math.ceil((Date.now() + 20_000) / 60_000) * 60_000);
  await dialog.getByRole("button", { name: "In an hour" }).click();
  const clock = {
    timeZone: "America/Los_Angeles",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  } as const;
  await dialog.getByLabel("Time").fill(new Intl.DateTimeFormat("en-US", clock).format(soon));
}
