import type { Page } from "@playwright/test";
import { demoColleague, demoNumbers, demoSignIn } from "@/db/seed";
import {
  backToList,
  bubble,
  composer,
  expect,
  inspect,
  openLive,
  pressTool,
  row,
  shown,
  startConversation,
  test,
} from "./fixtures";

/** An open menu or picker floats above the page, outside its landmarks. */
const besideLandmarks = ["region"];

test("a draft outlives a reload, shows on another device and goes along to another number", async ({
  desk,
  newNumber,
  openDesk,
}) => {
  test.slow();
  const number = await newNumber();
  await startConversation(desk, number);
  const saved = desk.waitForResponse((response) => response.url().endsWith("/api/drafts") && response.ok());
  await composer(desk).fill("Your table is");
  await saved;
  await expect
    .poll(() => desk.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes("draft"))))
    .toEqual([]);
  await composer(desk).pressSequentially(" ready at");
  // Not saved yet: the page is left before the pause in typing is over.
  await desk.reload();
  await expect(composer(desk)).toHaveValue("Your table is ready at");

  const phone = await openDesk(demoSignIn);
  await startConversation(phone, number);
  await expect(composer(phone)).toHaveValue("Your table is ready at");

  await openNumbers(desk);
  await expect(desk.getByRole("menuitem", { name: new RegExp(digitsOf(demoNumbers[0])) })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await inspect(desk, "send-using", besideLandmarks);
  await desk.getByRole("menuitem", { name: new RegExp(digitsOf(demoNumbers[1])) }).click();
  await expect(desk).toHaveURL(new RegExp(`/n/${demoNumbers[1].slice(1)}/conversations/`));
  await expect(composer(desk)).toHaveValue("Your table is ready at");
  await expect(composer(desk)).toBeFocused();
  await openNumbers(desk);
  await desk.getByRole("menuitem", { name: new RegExp(digitsOf(demoNumbers[0])) }).click();
  await expect(desk).toHaveURL(new RegExp(`/n/${demoNumbers[0].slice(1)}/conversations/`));
  await expect(composer(desk)).toHaveValue("Your table is ready at");
});

test("a text is scheduled and edited, and deleted before its time", async ({ desk, newNumber, ledger }) => {
  const number = await newNumber();
  await startConversation(desk, number);
  await composer(desk).fill("See you tomorrow at ten.");
  await pressTool(desk, "Schedule");
  const dialog = desk.getByRole("dialog", { name: "Schedule Message" });
  await dialog.getByLabel("Time").fill("");
  await expect(dialog).toContainText("Choose a date and a time.");
  await dialog.getByRole("button", { name: "Tomorrow afternoon" }).click();
  await expect(dialog).toContainText("Leaves tomorrow, 1:00 PM.");
  await expect(dialog).toContainText("Pacific Time (America/Los_Angeles)");
  await inspect(desk, "schedule");
  await dialog.getByRole("button", { name: "Schedule Message" }).dblclick();
  await expect(dialog).toBeHidden();
  await expect(composer(desk)).toHaveValue("");
  const planned = bubble(desk, "See you tomorrow at ten.");
  await expect(planned).toHaveCount(1);
  await expect(planned).toContainText("Scheduled for tomorrow, 1:00 PM");
  // What is typed now stands above what is to come.
  await composer(desk).fill("Thanks for calling.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "Thanks for calling.")).toContainText("Delivered");
  await expect(desk.getByRole("article").last()).toContainText("See you tomorrow");
  await inspect(desk, "scheduled");

  await planned.getByRole("button", { name: "Edit" }).click();
  const edit = desk.getByRole("dialog", { name: "Edit Scheduled Message" });
  await edit.getByLabel("Message").fill("See you in an hour.");
  await inspect(desk, "edit-scheduled");
  await edit.getByRole("button", { name: "In an hour" }).click();
  await edit.getByRole("button", { name: "Save Changes" }).click();
  await expect(edit).toBeHidden();
  const edited = bubble(desk, "See you in an hour.");
  await expect(edited).not.toContainText("tomorrow, 1:00 PM");
  await edited.getByRole("button", { name: "Delete" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Delete Message" }).click();
  // Behind the question everything is hidden.
  await expect(desk.getByRole("alertdialog")).toBeHidden();
  await expect(edited).toBeHidden();
  expect((await ledger(number)).map((entry) => entry.text)).toEqual(["Thanks for calling."]);
  await backToList(desk);
  await expect(row(desk, shown(number))).toContainText("Thanks for calling.");
});

test("one's own preferences: signature, undo, test, and emoji by keyboard", async ({
  openDesk,
  newNumber,
  ledger,
}) => {
  test.slow();
  const [number, mobile] = [await newNumber(), await newNumber()];
  const desk = await openDesk(demoColleague);
  await startConversation(desk, number);
  await composer(desk).fill("Ready");
  await pressTool(desk, "Send test");
  await desk.getByRole("button", { name: "Open Profile" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "My Profile" })).toBeVisible();
  await desk.getByLabel("Mobile phone").fill("555-01");
  await desk.getByRole("button", { name: "Save Changes" }).click();
  await expect(desk.getByText("This number is too short.")).toBeVisible();
  await inspect(desk, "profile");
  await desk.getByLabel("Mobile phone").fill(mobile);
  await desk.getByLabel("Signature").fill("Sam, Harbor Street");
  await desk.getByLabel("Undo send").check();
  await desk.getByRole("button", { name: "Save Changes" }).click();
  await expect(desk.getByText("Saved.")).toBeVisible();
  // As the server renders it, too.
  await openLive(desk, "/profile");
  await expect(desk.getByLabel("Signature")).toHaveValue("Sam, Harbor Street");

  await openLive(desk, `/n/${demoNumbers[0].slice(1)}/conversations`);
  await startConversation(desk, number);
  await expect(composer(desk)).toHaveValue("Ready");
  await expect(desk.getByText("Sam, Harbor Street")).toBeVisible();
  await composer(desk).press("End");
  await desk.getByRole("button", { name: "Emoji" }).click();
  await desk.getByLabel("Search emoji").fill("party popper");
  await expect(desk.getByRole("gridcell", { name: /party popper/i }).first()).toBeVisible();
  await inspect(desk, "emoji", besideLandmarks);
  await desk.keyboard.press("Enter");
  await expect(composer(desk)).toHaveValue("Ready🎉");
  await expect(composer(desk)).toBeFocused();
  await expect(desk.getByText("Holds less because of 🎉")).toBeVisible();
  await inspect(desk, "composer-signature");
  // However many characters it is because of, two lines beside the tools hold it.
  await composer(desk).fill(`Ready ${"שלוםاهلا".repeat(10)}`);
  const reason = desk.getByText(/Counts as 2 texts because of .* and \d more$/);
  const heightOfReason = async () => (await reason.locator("..").boundingBox())?.height;
  expect(await heightOfReason()).toBeLessThanOrEqual(32);
  if (test.info().project.name === "wide") {
    // The contact beside it leaves the composer so little room that the counter has a line of its own.
    await desk.setViewportSize({ width: 1280, height: 900 });
    await expect.poll(heightOfReason).toBeLessThanOrEqual(32);
    await desk.setViewportSize({ width: 1440, height: 900 });
  }
  await composer(desk).fill("Ready🎉");

  await pressTool(desk, "Send test");
  await expect
    .poll(async () => (await ledger(mobile)).map((entry) => entry.text))
    .toEqual([
      "This is a test. The next message is what your customer would receive.",
      "Ready🎉\nSam, Harbor Street",
    ]);

  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "Ready🎉")).toBeVisible();
  // As slowly as a hand does it: the second press opens nothing that stands below the notice.
  const thread = desk.url();
  await desk.getByRole("button", { name: "Undo" }).dblclick({ delay: 100 });
  await expect(composer(desk)).toHaveValue("Ready🎉");
  await expect(desk).toHaveURL(thread);
  await expect(bubble(desk, "Ready🎉")).toBeHidden();
  expect(await ledger(number)).toEqual([]);

  await composer(desk).fill("Goodbye");
  const taken = desk.waitForResponse((response) => response.request().method() === "POST" && response.ok());
  await composer(desk).press("Shift+Enter");
  await taken;
  await expect(desk.getByText("Sending…")).toBeVisible();
  await desk.close();
  await expect
    .poll(async () => (await ledger(number)).map((entry) => entry.text), { timeout: 15_000 })
    .toEqual(["Goodbye\nSam, Harbor Street"]);

  // As it was, for the other journeys.
  const again = await openDesk(demoColleague);
  await openProfile(again);
  await again.getByLabel("Mobile phone").fill("");
  await again.getByLabel("Signature").fill("");
  await again.getByLabel("Undo send").uncheck();
  await again.getByRole("button", { name: "Save Changes" }).click();
  await expect(again.getByText("Saved.")).toBeVisible();
});

async function openProfile(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sam Okafor", exact: true }).click();
  await page.getByRole("menuitem", { name: "My Profile" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "My Profile" })).toBeVisible();
}

const digitsOf = (number: string): string => number.slice(-4);

/** Opens the menu of the numbers one can go on from. */
const openNumbers = (page: Page): Promise<void> =>
  page
    .getByRole("button", { name: "More options" })
    .or(page.getByRole("button", { name: "Send SMS using" }))
    .filter({ visible: true })
    .click();
