import type { Locator, Page } from "@playwright/test";
import { demoSignIn } from "@/db/seed";
import {
  bubble,
  composer,
  expect,
  frontDesk,
  inspect,
  openLive,
  openThread,
  pressTool,
  shown,
  startConversation,
  test,
} from "./fixtures";

test.use({ movesClock: true });

const campaigns = frontDesk.replace("conversations", "drip-campaigns");

/** In winter, by the clock of San Francisco, where everybody here is. */
const at = (day: string, time: string): string => new Date(`${day}T${time}:00-08:00`).toISOString();

async function applyCampaign(page: Page, name: string): Promise<void> {
  await pressTool(page, "Drip campaign");
  await page.getByRole("option", { name: new RegExp(`^${name}`) }).click();
  const dialog = page.getByRole("dialog", { name: new RegExp(`^Apply “${name}”`) });
  await expect(dialog.getByRole("list", { name: "Drips" })).toContainText(
    "Left out: nothing is known for {{company}}",
  );
  await inspect(page, "drip-apply");
  await dialog.getByRole("button", { name: "Apply Campaign" }).click();
  await inspect(page, "drip-apply-sure");
  // The focus is on it: Enter would do.
  await expect(dialog.getByRole("button", { name: /^Apply to / })).toBeFocused();
  await dialog.getByRole("button", { name: /^Apply to / }).click();
  await expect(dialog).toBeHidden();
}

test("a drip applied at night waits for the morning, the next is gone once the customer replies", async ({
  clock,
  openDesk,
  newNumber,
  handset,
  ledger,
}) => {
  test.setTimeout(240_000);
  clock.set(at("2031-01-13", "22:00"));
  const desk = await openDesk(demoSignIn);
  await openLive(desk, campaigns);
  await inspect(desk, "drip-campaigns");
  await desk.getByRole("button", { name: "Create New Campaign" }).click();
  const drawer = desk.getByRole("dialog", { name: "Create New Campaign" });
  await drawer.getByLabel("Name").fill("Three days of bread");
  await drawer.getByRole("textbox", { name: "After the start" }).fill("-1");
  await drawer.getByRole("textbox", { name: /^Message/ }).fill("Good morning {{first_name|dear customer}}.");
  await drawer.getByLabel("Files to attach").setInputFiles({
    ...{ name: "bakery.vcf", mimeType: "text/vcard" },
    buffer: Buffer.from("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Harbor Street Bakery\r\nEND:VCARD\r\n"),
  });
  await expect(drawer.getByRole("list", { name: "Attached files" })).toContainText("bakery.vcf");
  await drawer.getByRole("button", { name: "Create Campaign" }).click();
  await expect(drawer.getByRole("textbox", { name: "After the start" })).toHaveAccessibleDescription(
    "This cannot be less than 0.",
  );
  await drawer.getByRole("textbox", { name: "After the start" }).fill("0");
  await drawer.getByRole("button", { name: "Add Drip" }).click();
  await drawer
    .getByRole("textbox", { name: /^Message/ })
    .last()
    .fill("Rye again tomorrow?");
  await drawer.getByRole("button", { name: "Add Drip" }).click();
  await drawer
    .getByRole("textbox", { name: /^Message/ })
    .last()
    .fill("A tray for {{company}}?");
  const timeline = drawer.getByRole("region", { name: "Timeline" });
  await expect(timeline).toContainText("Good morning dear customer.");
  await timeline.getByRole("button", { name: "Somebody unknown" }).click();
  await desk.getByPlaceholder("Search contacts").fill("noah");
  await desk.getByRole("option", { name: /^Noah Bennett/ }).click();
  await expect(timeline).toContainText("Good morning Noah.");
  await inspect(desk, "drip-campaign-new");
  await drawer.getByRole("button", { name: "Create Campaign" }).click();
  await expect(drawer).toBeHidden();
  await expect(desk.getByRole("heading", { level: 2, name: "Campaign" })).toBeVisible();
  await inspect(desk, "drip-campaign");

  const number = await newNumber();
  await openLive(desk, frontDesk);
  await startConversation(desk, number);
  await applyCampaign(desk, "Three days of bread");
  await expect(bubble(desk, "A tray for")).toContainText("Nothing is known for {{company}}.");
  const [first, second] = [bubble(desk, "Good morning"), bubble(desk, "Rye again")];
  await expect(first).toContainText("Scheduled for tomorrow, 8:00 AM");
  // A day after the start it is ten in the evening again.
  await expect(second).toContainText("Scheduled for Wednesday, January 15, 8:00 AM");
  // Moved into the night it waits for the morning all the same, and says so before.
  await second.getByRole("button", { name: "Edit" }).click();
  const edit = desk.getByRole("dialog", { name: "Edit Scheduled Message" });
  await expect(edit.getByRole("figure")).toContainText("Rye again tomorrow?");
  await edit.getByLabel("Time").fill("04:00");
  await expect(edit).toContainText(
    "A drip waits for their end: it leaves Wednesday, January 15, 8:00 AM there.",
  );
  await inspect(desk, "drip-edit");
  await edit.getByRole("button", { name: "Save Changes" }).click();
  await expect(edit).toBeHidden();
  await expect(second).toContainText("Drip · Scheduled for Wednesday, January 15, 8:00 AM");
  expect(await ledger(number)).toEqual([]);

  clock.set(at("2031-01-14", "08:00"));
  await expect.poll(async () => (await ledger(number)).length, { timeout: 100_000 }).toBe(1);
  await expect(first).toContainText("Delivered");
  await handset(number).text("Lovely, thank you");
  await expect(second).toContainText("Cancelled");
  await expect(second).toContainText("The customer replied");
  await inspect(desk, "drip-stopped");

  clock.set(at("2031-01-16", "12:00"));
  await composer(desk).fill("You are welcome.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "You are welcome.")).toContainText("Delivered");
  expect((await ledger(number)).map(({ text, media }) => [text, (media as string[]).length])).toEqual([
    ["Good morning dear customer.", 1],
    ["You are welcome.", 0],
  ]);

  await openLive(desk, campaigns);
  await desk.getByRole("searchbox", { name: "Search drip campaigns" }).fill("nothing of the kind");
  await expect(desk.getByText("No campaign matches “nothing of the kind”.")).toBeVisible();
  await desk.getByRole("searchbox", { name: "Search drip campaigns" }).fill("bread days");
  await expect(desk.getByRole("link", { name: /^Before a wedding/ })).toHaveCount(0);
  await desk.getByRole("link", { name: /^Three days of bread/ }).click();
  await expect(desk.getByRole("region", { name: "Results" })).toContainText(
    "1 stopped: The customer replied.",
  );
  await expect(desk.getByRole("region", { name: "Applications" })).toContainText(shown(number));
  await inspect(desk, "drip-campaign-results");
});

test("who chooses a time in the quiet hours of a customer is offered the next open one", async ({
  clock,
  openDesk,
  newNumber,
}) => {
  clock.set(at("2031-01-17", "12:00"));
  const desk = await openDesk(demoSignIn);
  const number = await newNumber();
  await startConversation(desk, number);
  await composer(desk).fill("Your order is ready.");
  await pressTool(desk, "Schedule");
  const dialog = desk.getByRole("dialog", { name: "Schedule Message" });
  await dialog.getByLabel("Time").fill("04:00");
  await expect(dialog).toContainText(`4:00 AM for ${shown(number)} (Pacific Time), in quiet hours.`);
  await inspect(desk, "quiet-hours-offer");
  await dialog.getByRole("button", { name: "Send at 8:00 AM" }).click();
  await expect(dialog).toContainText("Leaves tomorrow, 8:00 AM.");
  await dialog.getByRole("button", { name: "Schedule Message" }).click();
  await expect(bubble(desk, "Your order is ready.")).toContainText("Scheduled for tomorrow, 8:00 AM");
});

const reminders = frontDesk.replace("conversations", "reminders");

test("a reminder is made from a day, edited, and leaves as it was left", async ({
  clock,
  openDesk,
  ledger,
}) => {
  clock.set(at("2031-01-20", "12:00"));
  const desk = await openDesk(demoSignIn);
  await openLive(desk, reminders);
  await inspect(desk, "reminders-empty");
  await desk.getByRole("button", { name: /^Tuesday, January 21, 0 reminders/ }).click();
  await desk.getByRole("button", { name: "Create Reminder" }).click();
  const drawer = desk.getByRole("dialog", { name: "Create Reminder" });
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(drawer).toContainText("Choose a contact.");
  await drawer.getByRole("textbox", { name: /^Contact/ }).fill("Noah Bennett");
  await drawer.getByRole("button", { name: /Noah Bennett/ }).click();
  // The zones come with the focus, as when somebody opens the list.
  await drawer.getByLabel("Timezone").focus();
  await drawer.getByLabel("Timezone").selectOption("America/New_York");
  await drawer.getByRole("button", { name: "Start from a Canned Response" }).click();
  await desk.getByRole("option", { name: /^Order is ready/ }).click();
  await expect(drawer.getByRole("textbox", { name: /^Message/ })).toHaveValue(/Noah/);
  await drawer.getByRole("textbox", { name: /^Message/ }).fill("Your cake at {{time}}.");
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(drawer).toContainText("Fill in {{time}} before you send this.");
  await drawer.getByRole("textbox", { name: /^Message/ }).fill("Your cake at ten.");
  await drawer.getByLabel("Files to attach").setInputFiles({
    ...{ name: "cake.vcf", mimeType: "text/vcard" },
    buffer: Buffer.from("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Harbor Street Bakery\r\nEND:VCARD\r\n"),
  });
  await expect(drawer.getByRole("list", { name: "Attached files" })).toContainText("cake.vcf");
  await inspect(desk, "reminder-new");
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(drawer).toBeHidden();
  const day = desk.getByRole("region", { name: "Day" });
  await expect(day.getByRole("article")).toContainText("Your cake at ten.");
  // Nine o’clock in New York.
  await expect(day.getByRole("article")).toContainText("6:00 AM");
  await expect(day.getByRole("article")).toContainText("1 file");
  await expect(desk.getByRole("button", { name: /^Tuesday, January 21, 1 reminder/ })).toBeVisible();
  await inspect(desk, "reminders");

  await day.getByRole("button", { name: /^Edit/ }).click();
  const edit = desk.getByRole("dialog", { name: "Edit Reminder" });
  await edit.getByRole("textbox", { name: /^Message/ }).fill("Your cake at eleven.");
  await expect(edit.getByLabel("Timezone")).toHaveValue("America/New_York");
  await expect(edit.getByRole("textbox", { name: "Time" })).toHaveValue("09:00");
  await expect(edit.getByRole("list", { name: "Attached files" })).toContainText("cake.vcf");
  await edit.getByRole("textbox", { name: "Time" }).fill("13:30");
  await edit.getByRole("button", { name: "Update" }).click();
  await expect(edit).toBeHidden();
  await expect(day.getByRole("article")).toContainText("10:30 AM");

  clock.set(at("2031-01-21", "10:30"));
  const texts = async () => (await ledger("+13035550138")).map((entry) => entry.text);
  await expect.poll(texts, { timeout: 100_000 }).toContain("Your cake at eleven.");
  expect(await texts()).not.toContain("Your cake at ten.");
  await desk.reload();
  await expect(day.getByRole("article")).toContainText("Delivered");
});

test("a reminder is made from a thread, for whom it is with", async ({ clock, openDesk }) => {
  clock.set(at("2031-01-22", "12:00"));
  const desk = await openDesk(demoSignIn);
  await openThread(desk, "Priya Nair");
  await desk.getByRole("button", { name: "More", exact: true }).click();
  await desk.getByRole("menuitem", { name: "Create Reminder" }).click();
  const drawer = desk.getByRole("dialog", { name: "Create Reminder" });
  await expect(drawer).toContainText("Priya Nair");
  await drawer.getByRole("textbox", { name: /^Message/ }).fill("See you at the tasting.");
  await inspect(desk, "reminder-from-thread");
  await drawer.getByRole("button", { name: "Save" }).click();
  await expect(drawer).toBeHidden();
  await expect(bubble(desk, "See you at the tasting.")).toContainText("Scheduled for tomorrow, 9:00 AM");
});

/** What stands below the field of a time, as it is read out with it. */
const atTime = (place: Locator) => place.getByRole("textbox", { name: "Time" });
const onDate = (place: Locator) => place.getByRole("textbox", { name: "Date" });
const skipped = "The clocks go forward and skip this time: it counts as much later.";
const twice = "The clocks go back and show this time twice: the first counts.";

test("times that the clocks skip or show twice are said at the field, and those that cannot be are refused there", async ({
  clock,
  openDesk,
  newNumber,
  ledger,
}) => {
  test.setTimeout(240_000);
  // Noon of the day before the clocks go forward.
  clock.set(at("2031-03-08", "12:00"));
  const desk = await openDesk(demoSignIn);
  const number = await newNumber();
  await startConversation(desk, number);

  await composer(desk).fill("While it is dark.");
  await pressTool(desk, "Schedule");
  const schedule = desk.getByRole("dialog", { name: "Schedule Message" });
  await schedule.getByLabel("Time").fill("02:30");
  await expect(schedule).toContainText("The clocks go forward: 2:30 AM does not exist that day.");
  await schedule.getByRole("button", { name: "Schedule Message" }).click();
  await expect(bubble(desk, "While it is dark.")).toContainText("Scheduled for tomorrow, 3:30 AM");

  await pressTool(desk, "Drip campaign");
  await desk.getByRole("option", { name: /^Before a wedding/ }).click();
  const drips = desk.getByRole("dialog", { name: /^Apply “Before a wedding”/ });
  await drips.getByRole("radio", { name: "Delay" }).check();
  const delay = drips.getByRole("textbox", { name: "Start after" });
  for (const [typed, refusal] of [
    ["-1", "This cannot be less than 0."],
    ["876000", "Choose at most a year."],
    ["soon", "Enter a whole number."],
  ] as const) {
    await delay.fill(typed);
    await expect(delay).toHaveAccessibleDescription(refusal);
  }
  await drips.getByRole("radio", { name: "Exact Datetime" }).check();
  await onDate(drips).fill("2031-11-02");
  await atTime(drips).fill("01:30");
  await expect(atTime(drips)).toHaveAccessibleDescription(twice);
  await onDate(drips).fill("2031-03-09");
  await atTime(drips).fill("02:30");
  await expect(atTime(drips)).toHaveAccessibleDescription(skipped);
  await onDate(drips).fill("2031-03-08");
  await expect(atTime(drips)).toHaveAccessibleDescription("This time has passed. Choose a later one.");
  await onDate(drips).fill("2131-03-08");
  await drips.getByRole("button", { name: "Apply Campaign" }).click();
  await expect(atTime(drips)).toHaveAccessibleDescription("Choose a time within a year from now.");
  await inspect(desk, "drip-apply-refused");

  // From another day: once saved, the page shows the one it is for.
  await openLive(desk, `${reminders}?day=2031-03-10`);
  await desk.getByRole("button", { name: "Create Reminder" }).click();
  const reminder = desk.getByRole("dialog", { name: "Create Reminder" });
  await reminder.getByRole("textbox", { name: /^Contact/ }).fill("Noah Bennett");
  await reminder.getByRole("button", { name: /Noah Bennett/ }).click();
  // The zones come with the focus, as when somebody opens the list.
  await reminder.getByLabel("Timezone").focus();
  await reminder.getByLabel("Timezone").selectOption("America/Los_Angeles");
  await onDate(reminder).fill("2031-03-09");
  await atTime(reminder).fill("02:30");
  await expect(atTime(reminder)).toHaveAccessibleDescription(skipped);
  await reminder.getByRole("button", { name: "Save" }).click();
  await expect(reminder.getByRole("textbox", { name: /^Message/ })).toHaveAccessibleDescription(
    /Write a message first\./,
  );
  await reminder.getByRole("textbox", { name: /^Message/ }).fill("For {{nobody}}");
  await onDate(reminder).fill("2131-03-09");
  await reminder.getByRole("button", { name: "Save" }).click();
  await expect(reminder.getByRole("textbox", { name: /^Message/ })).toHaveAccessibleDescription(
    /Fill in \{\{nobody\}\} before you send this\./,
  );
  await reminder.getByRole("textbox", { name: /^Message/ }).fill("Before dawn.");
  await reminder.getByRole("button", { name: "Save" }).click();
  await expect(atTime(reminder)).toHaveAccessibleDescription("Choose a time within a year from now.");
  await inspect(desk, "reminder-refused");
  await onDate(reminder).fill("2031-03-09");
  await reminder.getByRole("button", { name: "Save" }).click();
  await expect(reminder).toBeHidden();
  await expect(desk.getByRole("region", { name: "Day" }).getByRole("article")).toContainText("3:30 AM");

  clock.set(new Date("2031-03-09T03:30:00-07:00").toISOString());
  await expect.poll(async () => (await ledger(number)).length, { timeout: 100_000 }).toBe(1);
  expect((await ledger(number)).map(({ text }) => text)).toEqual([
    expect.stringContaining("While it is dark."),
  ]);
  await expect
    .poll(async () => (await ledger("+13035550138")).map(({ text }) => text), { timeout: 100_000 })
    .toContainEqual(expect.stringContaining("Before dawn."));
});

test("a campaign with an empty text or a field that nobody has is not saved, and says so at the text", async ({
  clock,
  openDesk,
}) => {
  clock.set(at("2031-03-10", "12:00"));
  const desk = await openDesk(demoSignIn);
  await openLive(desk, campaigns);
  await desk.getByRole("button", { name: "Create New Campaign" }).click();
  const drawer = desk.getByRole("dialog", { name: "Create New Campaign" });
  await drawer.getByLabel("Name").fill("Never kept");
  const text = drawer.getByRole("textbox", { name: /^Message/ });
  for (const [typed, refusal] of [
    ["", /Write a message first\./],
    ["Hi {{nickname}}", /There is no merge field “nickname”/],
    ["Hi {{first_name", /A merge field is not complete/],
  ] as const) {
    await text.fill(typed);
    await drawer.getByRole("button", { name: "Create Campaign" }).click();
    await expect(text).toHaveAccessibleDescription(refusal);
  }
});
