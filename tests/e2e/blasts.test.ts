import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";
import { draftBlast } from "@/db/demo/newsletter";
import { openClient } from "@/db/open-client";
import { demoNumbers, demoSignIn } from "@/db/seed";
import type { Stack } from "@/local/stack";
import { bubble, expect, frontDesk, inspect, openAwake, openLive, openSection, test } from "./fixtures";

test.use({ movesClock: true });

/** How many messages a second the demo's numbers are good for. */
const demoRate = 10;

const blasts = frontDesk.replace("conversations", "blasts");

/** In winter, by the clock of San Francisco, where everybody here is. */
const at = (day: string, time: string): string => new Date(`${day}T${time}:00-08:00`).toISOString();

/** Puts so many people whom nobody has texted on a list of their own. @returns their numbers */
async function importPeople(
  page: Page,
  list: string,
  count: number,
  newNumber: () => Promise<string>,
  number: string = demoNumbers[0],
): Promise<string[]> {
  const numbers: string[] = [];
  while (numbers.length < count) numbers.push(await newNumber());
  const lines = numbers.map((number, index) => `Person ${index + 1} of ${list},${number}`);
  const csv = ["Full Name,Phone Number", ...lines].join("\n");
  await openAwake(page, `/n/${number.slice(1)}/contacts/import`);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByLabel("List", { exact: true }).selectOption("New list…");
  await page.getByLabel(/^Name of the new list/).fill(list);
  await page.getByRole("button", { name: "Finish Import" }).click();
  await expect(page.getByRole("heading", { name: "Import finished" })).toBeVisible();
  return numbers;
}

/** Fills the editor of a new blast to a list. */
async function writeBlast(
  page: Page,
  name: string,
  text: string,
  list: string,
  from = blasts,
): Promise<void> {
  await openLive(page, `${from}/new`);
  await page.getByRole("textbox", { name: /^Name/ }).fill(name);
  await page.getByRole("textbox", { name: /^Message/ }).fill(text);
  await page.getByRole("button", { name: "Add Lists" }).click();
  await page
    .getByRole("dialog", { name: "Add Lists" })
    .getByRole("option", { name: new RegExp(`^${list}`) })
    .click();
  await page.keyboard.press("Escape");
}

/** Has the front desk text at most so many a second: with few there is time to do something before all have left. */
async function setRate({ databaseUrl }: Stack, messagesPerSecond: number): Promise<void> {
  const sql = openClient(databaseUrl, { max: 1 });
  await sql`update inboxes set messages_per_second = ${messagesPerSecond} where address = ${demoNumbers[0]}`;
  await sql.end();
}

async function sendNow(page: Page, people: string): Promise<void> {
  await page.getByRole("radio", { name: /^Send Now/ }).check();
  await page.getByRole("button", { name: "Send Blast" }).click();
  const question = page.getByRole("alertdialog", { name: `Send blast to ${people}?` });
  await expect(question).toContainText("It leaves from (415) 555-0100");
  await question.getByRole("button", { name: "Send Blast" }).click();
  await expect(page.getByRole("region", { name: "Results" })).toBeVisible();
}

/** A step of the funnel by its name. */
const step = (page: Page, name: string) =>
  page.getByRole("region", { name: "Results" }).locator("dl > div").filter({ hasText: name });

test("a draft is written, scheduled, leaves at its time and reports what became of it", async ({
  clock,
  openDesk,
  newNumber,
  handset,
  ledger,
}) => {
  clock.set(at("2031-02-03", "10:00"));
  const desk = await openDesk(demoSignIn);
  await openSection(desk, "Blasts");
  await expect(desk.getByRole("link", { name: new RegExp(`^${draftBlast.name}`) })).toBeVisible();
  await inspect(desk, "blasts");
  await openLive(desk, blasts.replace(demoNumbers[0].slice(1), demoNumbers[1].slice(1)));
  await expect(desk.getByText("There is no draft.")).toBeVisible();
  await inspect(desk, "blasts-empty");
  const [ada, ben] = await importPeople(desk, "Morning people", 3, newNumber);
  if (!ada || !ben) throw new Error("nobody was imported");

  await writeBlast(
    desk,
    "Rye week",
    "HARBOR BAKERY: RYE FOR {{first_name}} ALL WEEK bit.ly/rye",
    "Morning people",
  );
  const reach = desk.getByRole("region", { name: "Who gets it" });
  await expect(reach).toContainText("3 people");
  await expect(reach).toContainText("Nobody is left out.");
  await expect(desk.getByRole("region", { name: "Preview" })).toContainText("RYE FOR Person ALL WEEK");
  const advice = desk.getByRole("list", { name: "Warnings" });
  await expect(advice).toContainText("all in capitals");
  await expect(advice).toContainText("shorteners such as bit.ly");
  await inspect(desk, "blast-editor-warnings");
  await desk
    .getByRole("textbox", { name: /^Message/ })
    .fill("Harbor Street Bakery: rye for {{first_name}} all week, {{company}}.");
  // Nobody's company is known.
  await reach.getByRole("button", { name: "Show: A merge field has no value" }).click();
  const leftOut = desk.getByRole("dialog", { name: "A merge field has no value" });
  await expect(leftOut.getByRole("listitem")).toHaveCount(3);
  await inspect(desk, "blast-left-out");
  await leftOut.getByRole("button", { name: "Close" }).click();
  await desk
    .getByRole("textbox", { name: /^Message/ })
    .fill("Harbor Street Bakery: rye for {{first_name}} all week.");
  await expect(reach).toContainText("3 people");
  await desk.getByRole("textbox", { name: /^Compliance Footer/ }).fill("Reply STOP to opt out.");
  await expect(advice).toBeHidden();
  await desk.getByRole("button", { name: "Save Blast" }).click();
  await expect(desk.getByText("Blast saved.")).toBeVisible();
  await expect(desk).toHaveURL(/\/blasts\/[0-9a-f-]{36}$/);
  await inspect(desk, "blast-editor");

  // Who gets it is asked for where it is chosen, wherever one has scrolled to.
  const recipients = desk.getByRole("region", { name: "Recipients" });
  await recipients.getByRole("button", { name: "Remove Morning people" }).click();
  await desk.getByRole("radio", { name: /^Schedule/ }).check();
  await desk.getByRole("button", { name: "Schedule Blast" }).click();
  await expect(recipients.getByRole("button", { name: "Add Lists" })).toBeFocused();
  await expect(recipients.getByText("Choose who gets it.")).toBeInViewport();
  await desk.getByRole("button", { name: "Discard" }).click();

  await desk.getByRole("radio", { name: /^Schedule/ }).check();
  await desk.getByLabel("Date").fill("2031-02-04");
  await desk.getByRole("textbox", { name: "Time" }).fill("11:30");
  await desk.getByRole("button", { name: "Schedule Blast" }).click();
  await expect(desk.getByRole("status").filter({ hasText: "Leaves Tuesday, February 4" })).toBeVisible();
  await expect(desk.getByRole("button", { name: "Edit Blast" })).toBeVisible();
  await inspect(desk, "blast-scheduled");
  await desk.getByRole("link", { name: "Back to blasts" }).click();
  await expect(desk.getByRole("link", { name: /^Rye week/ })).toContainText("Leaves tomorrow, 11:30 AM");
  await inspect(desk, "blasts-scheduled");
  expect(await ledger(ada)).toEqual([]);

  clock.set(at("2031-02-04", "11:30"));
  await expect.poll(async () => (await ledger(ada)).length, { timeout: 60_000 }).toBe(1);
  expect((await ledger(ada)).map(({ text }) => text)).toEqual([
    "Harbor Street Bakery: rye for Person all week.\nReply STOP to opt out.",
  ]);
  // Who writes before it has come answers something else.
  await expect.poll(async () => (await ledger(ben)).length).toBe(1);
  await handset(ben).text("Two loaves, please");
  await desk.getByRole("button", { name: "Sent" }).click();
  await desk.getByRole("link", { name: /^Rye week/ }).click();
  await expect(step(desk, "Delivered")).toContainText("3");
  const replies = desk.getByRole("region", { name: "Replies" });
  await expect(replies).toContainText("Two loaves, please", { timeout: 20_000 });
  await inspect(desk, "blast-report");
  await replies.getByRole("link").click();
  const message = bubble(desk, "rye for Person");
  await expect(message).toContainText("Sent with the blast Rye week");
  await inspect(desk, "blast-in-thread");
  await message.getByRole("link", { name: "Rye week" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "Rye week" })).toBeVisible();
});

test("a blast is paused, honours a STOP, goes on, and its copy is cancelled on the way", async ({
  clock,
  openDesk,
  newNumber,
  handset,
  ledger,
  stack,
}) => {
  clock.set(at("2031-02-05", "10:00"));
  const desk = await openDesk(demoSignIn);
  // No more than the lane takes at once, so that whoever waits has a message that is cancelled.
  const numbers = await importPeople(desk, "Many people", 48, newNumber);
  const texted = async (): Promise<string[]> => {
    const all = (await ledger()).filter(({ text }) => text?.startsWith("Open on Monday"));
    return all.map(({ to }) => to);
  };
  await writeBlast(desk, "Open on Monday", "Open on Monday. Reply STOP to opt out.", "Many people");
  await setRate(stack, 1);
  await sendNow(desk, "48 people");
  // Before the lane has taken them, whoever opts out is left out and has no message to cancel.
  await expect.poll(async () => (await texted()).length, { timeout: 20_000 }).toBeGreaterThan(0);
  await desk.getByRole("button", { name: "Pause" }).click();
  await expect(desk.getByText("Paused by Dana")).toBeVisible();
  // What was on its way at that moment has arrived a second later.
  let before = -1;
  await expect
    .poll(
      async () => {
        const [now, last] = [(await texted()).length, before];
        before = now;
        return now === last;
      },
      { intervals: [1500] },
    )
    .toBe(true);
  await inspect(desk, "blast-paused");
  const sent = await texted();
  expect(sent.length).toBeLessThan(48);
  const waiting = numbers.filter((number) => !sent.includes(number));
  const [leaver] = waiting;
  if (!leaver) throw new Error("everybody was texted");
  await handset(leaver).text("STOP");
  await expect(step(desk, "Opted out")).toBeVisible();
  await setRate(stack, demoRate);
  await desk.getByRole("button", { name: "Resume" }).click();
  await expect.poll(async () => (await texted()).length, { timeout: 30_000 }).toBe(47);
  await expect(step(desk, "Cancelled")).toContainText("1", { timeout: 20_000 });
  const all = await texted();
  expect(all).not.toContain(leaver);
  expect(new Set(all).size).toBe(47);
  expect(all).toHaveLength(47);
  await desk.getByRole("combobox", { name: "Show" }).selectOption("Cancelled");
  await expect(desk.getByRole("region", { name: "Recipients" }).getByRole("rowheader")).toHaveCount(1);
  await inspect(desk, "blast-report-cancelled");

  await desk.getByRole("button", { name: "Duplicate" }).dblclick();
  await expect(desk.getByRole("textbox", { name: /^Name/ })).toHaveValue("Open on Monday copy");
  await expect(desk.getByRole("region", { name: "Who gets it" })).toContainText("47 people");
  await setRate(stack, 1);
  await sendNow(desk, "47 people");
  // Before it has begun it has no recipients that could be cancelled.
  await expect.poll(async () => (await texted()).length, { timeout: 20_000 }).toBeGreaterThan(47);
  // Held, so that it does not end while one looks at the question.
  await desk.getByRole("button", { name: "Pause" }).click();
  await expect(desk.getByText("Paused by Dana")).toBeVisible();
  await desk.getByRole("button", { name: "Cancel Blast" }).click();
  const question = desk.getByRole("alertdialog", { name: "Cancel the blast “Open on Monday copy”?" });
  await inspect(desk, "blast-cancel");
  await question.getByRole("button", { name: "Cancel Blast" }).click();
  await expect(step(desk, "Cancelled")).toBeVisible();
  await expect(desk.getByRole("button", { name: "Resume" })).toBeHidden();
  await setRate(stack, demoRate);
  expect((await texted()).length).toBeLessThan(47 + 47);
});

test("a blast of which too much fails pauses by itself, and a person decides whether it goes on", async ({
  clock,
  openDesk,
  newNumber,
  fault,
}) => {
  clock.set(at("2031-02-06", "10:00"));
  const desk = await openDesk(demoSignIn);
  await importPeople(desk, "Old numbers", 70, newNumber);
  await fault({ kind: "refuse", code: "40001", match: { textIncludes: "Are you still there" } });
  const longName = "Still there, asked of everybody whose number came with the old address book";
  await writeBlast(desk, longName, "Are you still there? Reply STOP to opt out.", "Old numbers");
  await sendNow(desk, "70 people");
  const alert = desk.getByRole("alert").filter({ hasText: "Paused by itself" });
  await expect(alert).toContainText(/\d+ of \d+ messages failed \(\d+ %\)/, { timeout: 30_000 });
  await expect(step(desk, "Failed")).toContainText("landline");
  // However long its name is.
  await expect(desk.getByRole("link", { name: "Download CSV" })).toBeInViewport({ ratio: 1 });
  await inspect(desk, "blast-paused-by-itself");
  await desk.getByRole("link", { name: "Back to blasts" }).click();
  await expect(desk.getByRole("link", { name: /^Still there/ })).toContainText("messages failed");
  await desk.getByRole("link", { name: /^Still there/ }).click();
  await desk.getByRole("button", { name: "Resume Anyway" }).click();
  await expect(step(desk, "Failed")).toContainText("70", { timeout: 30_000 });
});

test("a blast that is given back because its number is retired goes on from another one", async ({
  clock,
  openDesk,
  newNumber,
}) => {
  clock.set(at("2031-02-07", "10:00"));
  const desk = await openDesk(demoSignIn);
  const ownLine = blasts.replace(demoNumbers[0].slice(1), demoNumbers[1].slice(1));
  await importPeople(desk, "Regulars", 2, newNumber, demoNumbers[1]);
  await writeBlast(desk, "New line", "Dana has a new number. Reply STOP to opt out.", "Regulars", ownLine);
  await desk.getByRole("radio", { name: /^Schedule/ }).check();
  await desk.getByLabel("Date").fill("2031-02-10");
  await desk.getByRole("textbox", { name: "Time" }).fill("09:00");
  await desk.getByRole("button", { name: "Schedule Blast" }).click();
  await expect(desk.getByRole("button", { name: "Edit Blast" })).toBeVisible();
  await openAwake(desk, "/settings/numbers");
  await desk.getByRole("link", { name: "(415) 555-0188" }).click();
  await desk.getByRole("button", { name: /^Retire/ }).click();
  const question = desk.getByRole("alertdialog");
  await question.getByRole("button", { name: "Retire Number" }).click();
  await expect(desk.getByText("This number is retired")).toBeVisible();

  await openLive(desk, ownLine);
  await expect(desk.getByRole("link", { name: /^New line/ })).toContainText("This number was retired.");
  await desk.getByRole("link", { name: /^New line/ }).click();
  await expect(desk.getByRole("status").filter({ hasText: "is a draft again" })).toContainText(
    "This number was retired. Duplicate it to another number to send it, or delete it.",
  );
  await expect(desk.getByRole("button", { name: "Edit Blast" })).toBeHidden();
  await inspect(desk, "blast-of-retired-number");
  await desk.getByRole("button", { name: "Duplicate to Another Number" }).click();
  const dialog = desk.getByRole("dialog", { name: "Duplicate to another number" });
  await expect(dialog.getByLabel("Number")).toHaveValue(/./);
  await expect(dialog.getByRole("option")).toHaveText([/^\(415\) 555-0100/]);
  await inspect(desk, "blast-duplicate-elsewhere");
  await dialog.getByRole("button", { name: "Duplicate Blast" }).click();
  await expect(desk).toHaveURL(new RegExp(`${blasts}/[0-9a-f-]{36}$`));
  await expect(dialog).toBeHidden();
  await expect(desk.getByRole("textbox", { name: /^Name/ })).toHaveValue("New line");
  await expect(desk.getByRole("textbox", { name: /^Message/ })).toHaveValue(/^Dana has a new number/);
  await desk.getByRole("radio", { name: /^Send Now/ }).check();
  await desk.getByRole("button", { name: "Send Blast" }).click();
  await expect(desk.getByText("Choose who gets it.")).toBeVisible();

  await openLive(desk, ownLine);
  await desk.getByRole("link", { name: /^New line/ }).click();
  await desk.getByRole("button", { name: "Delete" }).click();
  await desk
    .getByRole("alertdialog", { name: "Delete the blast “New line”?" })
    .getByRole("button", { name: "Delete Blast" })
    .click();
  await expect(desk.getByText("There is no draft.")).toBeVisible();
  // Other journeys know the demo's two numbers.
  await openAwake(desk, "/settings/numbers");
  await desk.getByRole("link", { name: "(415) 555-0188" }).click();
  await desk.getByRole("button", { name: "Use (415) 555-0188 Again" }).click();
  await expect(desk.getByText("In use again.").last()).toBeVisible();
});
