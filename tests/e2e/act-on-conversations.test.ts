import type { Page } from "@playwright/test";
import { demoColleague } from "@/db/seed";
import { countTaken } from "@/tests/support/webhook-counts";
import {
  backToList,
  bubble,
  composer,
  expect,
  holdActionsBack,
  inspect,
  openAwake,
  openThread,
  reloadAwake,
  row,
  shown,
  test,
} from "./fixtures";

test("Staff share out a conversation, put it aside and bring it back", async ({
  desk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const name = shown(number);
  await handset(number).text("Do you cater for fifty?");
  await openThread(desk, name);

  await test.step("it is assigned to a colleague, and the thread says so", async () => {
    await choose(desk, "Assign to");
    const dialog = desk.getByRole("dialog", { name: `Assign ${name} to` });
    await expect(dialog.getByRole("option", { name: "Sam Okafor" })).toBeVisible();
    await inspect(desk, "act-assign");
    await desk.keyboard.type("sam");
    await desk.keyboard.press("Enter");
    await expect(dialog).toBeHidden();
    await expect(messages(desk)).toContainText("Dana Reyes assigned this to Sam Okafor");
  });

  await test.step("a tag is made on the spot and stands in the header", async () => {
    await choose(desk, "Tag");
    await desk.getByPlaceholder("Find or create a tag").fill(`Event ${number.slice(-4)}`);
    await inspect(desk, "act-tag");
    await desk.getByRole("option", { name: /^Create/ }).click();
    await expect(
      desk.getByRole("option", { name: new RegExp(`^Event ${number.slice(-4)} ?, chosen$`) }),
    ).toBeVisible();
    await desk.getByRole("button", { name: "Done" }).click();
    await expect(state(desk)).toContainText(`Event ${number.slice(-4)}`);
  });

  await test.step("it is snoozed, and comes back with a reply", async () => {
    await choose(desk, "Snooze");
    await inspect(desk, "act-snooze");
    await desk.getByRole("button", { name: "Tomorrow" }).click();
    await desk.getByRole("button", { name: "Snooze", exact: true }).click();
    await expect(desk.getByText(/ snoozed until .*8:00 AM\.$/)).toBeVisible();
    await backToList(desk);
    await expect(row(desk, name)).toBeHidden();
    await handset(number).text("For Saturday?");
    await expect(row(desk, name)).toBeVisible();
  });

  await test.step("complete says who and when, and can be undone", async () => {
    await openThread(desk, name);
    const address = desk.url();
    await choose(desk, "Mark as Complete");
    await expect(desk).not.toHaveURL(address);
    await openAwake(desk, address);
    await expect(state(desk)).toContainText("Completed by Dana Reyes");
    await inspect(desk, "act-complete");
    // Snoozing ends it; undone, it is complete again, by whom it was.
    await choose(desk, "Snooze");
    await desk.getByRole("button", { name: "Tomorrow" }).click();
    await desk.getByRole("button", { name: "Snooze", exact: true }).click();
    await undo(desk, `${name} snoozed until`);
    const live = `/api/live/conversations/${new URL(address).pathname.split("/").at(-1)}`;
    await expect
      .poll(async () => (await desk.request.get(live)).json())
      .toMatchObject({ completedBy: { name: "Dana Reyes" }, snoozedUntil: null });
    await openAwake(desk, address);
    await expect(state(desk)).toContainText("Completed by Dana Reyes");
    await choose(desk, "Reopen");
    await expect(state(desk)).not.toContainText("Completed");
  });

  await test.step("the event filter leaves only what is asked for", async () => {
    await filterEvents(desk, "Completed");
    await expect(desk).toHaveURL(/events=completed/);
    await expect(bubble(desk, "Do you cater for fifty?")).toBeHidden();
    await expect(messages(desk)).toContainText("Dana Reyes marked this as complete");
    await reloadAwake(desk);
    await expect(messages(desk)).toContainText("Dana Reyes marked this as complete");
    await expect(bubble(desk, "For Saturday?")).toBeHidden();
    await filterEvents(desk, "All events");
    await expect(bubble(desk, "For Saturday?")).toBeVisible();
  });

  await test.step("marked as unread, it is closed and bold again", async () => {
    await choose(desk, "Mark as Unread");
    await expect(row(desk, name)).toContainText("1 unread message");
  });

  await test.step("archiving asks, and undo brings it back without a trace", async () => {
    await rowMenu(desk, name, "Archive");
    const question = desk.getByRole("alertdialog", { name: `Archive the conversation with ${name}?` });
    await expect(question).toContainText("Nothing waits to be sent.");
    await inspect(desk, "act-archive");
    await question.getByRole("button", { name: "Archive" }).click();
    await expect(row(desk, name)).toBeHidden();
    await undo(desk, `${name} archived.`);
    await expect(row(desk, name)).toBeVisible();
    await openThread(desk, name);
    await expect(messages(desk)).not.toContainText("archived this");
  });
});

test("Two people at one number see what the other does", async ({ desk, openDesk, newNumber, handset }) => {
  const number = await newNumber();
  const name = shown(number);
  const sam = await openDesk(demoColleague);
  await handset(number).text("Anyone there?");
  await expect(row(sam, name)).toBeVisible();
  await rowMenu(desk, name, "Assign to");
  await desk.getByRole("option", { name: "Sam Okafor" }).click();
  await expect(row(sam, name)).toContainText("Assigned to You");
  await rowMenu(sam, name, "Archive");
  await sam.getByRole("alertdialog").getByRole("button", { name: "Archive" }).click();
  await expect(row(desk, name)).toBeHidden();
});

test("what is done to one after the other does not come back while the first is answered", async ({
  desk,
  newNumber,
  handset,
}) => {
  const [first, second] = [await newNumber(), await newNumber()];
  for (const number of [first, second]) {
    await handset(number).text("Thank you!");
    await expect(row(desk, shown(number))).toBeVisible();
  }
  await holdActionsBack(desk, 1500);
  await rowMenu(desk, shown(first), "Mark as Complete");
  await rowMenu(desk, shown(second), "Mark as Complete");
  await expect(row(desk, shown(second))).toBeHidden();
  await desk.evaluate((name) => {
    new MutationObserver(() => {
      const items = document.querySelectorAll("[aria-label=Conversations] li");
      if ([...items].some((item) => item.textContent?.includes(name))) Reflect.set(window, "cameBack", true);
    }).observe(document.body, { childList: true, subtree: true });
  }, shown(second));
  await expect(desk.getByText(`${shown(first)} marked as complete.`)).toBeVisible();
  await expect(desk.getByText(`${shown(second)} marked as complete.`)).toBeVisible();
  expect(await desk.evaluate(() => Reflect.get(window, "cameBack"))).toBeUndefined();
});

test("Many conversations are ticked and archived at once, and come back by undo", async ({
  desk,
  newNumber,
  handset,
}) => {
  const numbers = [await newNumber(), await newNumber(), await newNumber()];
  for (const number of numbers) {
    await handset(number).text("A question about bread");
    await expect(row(desk, shown(number))).toBeVisible();
  }
  const bar = desk.getByRole("region", { name: "Selected conversations" });
  const [first = "", , last = ""] = numbers.map(shown);

  await tick(desk, last);
  await expect(bar).toContainText("1 selected");
  await tick(desk, first, true);
  await expect(bar).toContainText("3 selected");
  await inspect(desk, "act-selected");
  await bar.getByRole("button", { name: "Mark as Read" }).click();
  await expect(bar).toBeHidden();
  await expect(row(desk, first)).not.toContainText("unread");

  await tick(desk, first);
  await bar.getByRole("button", { name: /^Select (all|the first) \d+$/ }).click();
  const count = Number(/(\d+) selected/.exec(await bar.innerText())?.[1]);
  expect(count).toBeGreaterThan(3);
  await bar.getByRole("button", { name: "Archive" }).click();
  await desk
    .getByRole("alertdialog", { name: `Archive ${count} conversations?` })
    .getByRole("button", { name: /^Archive/ })
    .click();
  await expect(desk.getByText(`${count} conversations archived.`)).toBeVisible();
  await expect(row(desk, first)).toBeHidden();
  await undo(desk, `${count} conversations archived.`);
  await expect(row(desk, first)).toBeVisible();
});

test("What was put aside, tagged, archived or blocked in the list is found again", async ({
  desk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const name = shown(number);
  const word = `quiche${number.slice(-4)}`;
  await handset(number).text(`Is the ${word} vegetarian?`);
  await expect(row(desk, name)).toBeVisible();

  await test.step("snoozed until they reply, it stands among the snoozed, and a reply brings it back", async () => {
    await rowMenu(desk, name, "Snooze");
    await desk.getByRole("button", { name: "Until They Reply" }).click();
    await expect(row(desk, name)).toBeHidden();
    await expectNoticeAtFoot(desk, `${name} snoozed`);
    await narrow(desk, "State", "Snoozed");
    await expect(row(desk, name).getByRole("img", { name: "Snoozed" })).toBeVisible();
    await inspect(desk, "list-snoozed");
    // Completing ends a snooze; undone, it goes on.
    await rowMenu(desk, name, "Mark as Complete");
    await expect(row(desk, name)).toBeHidden();
    await undo(desk, `${name} marked as complete.`);
    await expect(row(desk, name).getByRole("img", { name: "Snoozed" })).toBeVisible();
    await resetFilters(desk);
    await expect(row(desk, name)).toBeHidden();
    await handset(number).text("And the tart?");
    await expect(row(desk, name)).toContainText("And the tart?");
  });

  await test.step("a tag has a view of its own, with what is unread in it", async () => {
    const tag = `Party ${number.slice(-4)}`;
    await rowMenu(desk, name, "Tag");
    await desk.getByPlaceholder("Find or create a tag").fill(tag);
    await desk.getByRole("option", { name: /^Create/ }).click();
    await desk.getByRole("button", { name: "Done" }).click();
    await desk.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /^Tags/ }).click();
    await desk.getByRole("menuitemradio", { name: `${tag} 2 unread` }).click();
    await expect(desk).toHaveURL(/\?tag=[0-9a-f-]{36}$/);
    await expect(desk.getByRole("list", { name: "Conversations" }).getByRole("link")).toHaveCount(1);
    await inspect(desk, "list-tag-view");
    await desk
      .getByRole("navigation", { name: "Views" })
      .getByRole("button", { name: /^Inbox/ })
      .click();
  });

  await test.step("archived, it is found by its words, and brought back from its thread", async () => {
    await rowMenu(desk, name, "Archive");
    await desk.getByRole("alertdialog").getByRole("button", { name: "Archive" }).click();
    await expect(row(desk, name)).toBeHidden();
    await desk.getByRole("combobox", { name: "Search" }).fill(word);
    const hit = desk.getByRole("listbox", { name: "Search results" }).getByRole("option");
    await expect(hit).toContainText("Archived");
    await hit.click();
    await expect(state(desk)).toContainText("Archived");
    await choose(desk, "Unarchive");
    await expect(state(desk)).not.toContainText("Archived");
    await backToList(desk);
    await desk.getByRole("combobox", { name: "Search" }).fill("");
    await expect(row(desk, name)).toBeVisible();
  });

  await test.step("blocked from its menu, it stands among the blocked", async () => {
    await rowMenu(desk, name, "Block");
    const question = desk.getByRole("dialog", { name: `Block ${name}?` });
    await question.getByRole("button", { name: "Block", exact: true }).click();
    await expect(question).toBeHidden();
    await expect(row(desk, name)).toBeHidden();
    await narrow(desk, "Blocked status", "Blocked");
    await expect(row(desk, name)).toBeVisible();
    await inspect(desk, "list-blocked");
    await resetFilters(desk);
  });
});

test("Deleting a history counts it first, and a late webhook brings nothing back", async ({
  desk,
  newNumber,
  handset,
  fault,
  ledger,
  stack,
}) => {
  const number = await newNumber();
  const name = shown(number);
  await handset(number).text("Please forget this");
  await openThread(desk, name);
  // The carrier's last word on the answer comes when there is nothing left of it.
  await fault({ kind: "delay", match: { to: number, event: "message.finalized" }, ms: 6000 });
  await composer(desk).fill("Gladly.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "Gladly.")).toContainText("Sent");
  await choose(desk, "Delete History");
  const question = desk.getByRole("alertdialog", { name: `Delete the history with ${name}?` });
  await expect(question).toContainText("2 messages will be deleted.");
  await inspect(desk, "act-delete-history");
  await question.getByRole("button", { name: "Delete History" }).click();
  await expect(question).toBeHidden();
  await backToList(desk);
  await expect(row(desk, name)).toBeHidden();

  const [entry] = await ledger(number);
  await expect.poll(() => countTaken(stack, String(entry?.id))).toBe(2);
  await handset(number).text("Hello again");
  await openThread(desk, name);
  await expect(bubble(desk, "Hello again")).toBeVisible();
  await expect(bubble(desk, "Please forget this")).toBeHidden();
  await expect(bubble(desk, "Gladly.")).toBeHidden();
  expect((await ledger(number)).map((entry) => entry.text)).toEqual(["Gladly."]);
});

/** What the thread shows, whatever it is. */
const messages = (page: Page) => page.getByRole("region", { name: /^Messages with / });

const state = (page: Page) => page.getByRole("list", { name: "State of the conversation" });

/** Chooses from the menu of the open thread. */
async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

/** Chooses from the menu of a row, as a finger or a mouse does. */
async function rowMenu(page: Page, name: string, item: string): Promise<void> {
  await row(page, name).hover();
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

async function openFilter(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Filter(, \d+ active)?$/ }).click();
}

async function narrow(page: Page, label: string, choice: string): Promise<void> {
  await openFilter(page);
  await page.getByRole("dialog", { name: "Filter" }).getByLabel(label).selectOption(choice);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Filter" })).toBeHidden();
}

async function resetFilters(page: Page): Promise<void> {
  await openFilter(page);
  await page.getByRole("dialog", { name: "Filter" }).getByRole("button", { name: "Reset Filters" }).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Filter" })).toBeHidden();
}

const noticeOf = (page: Page, words: string) =>
  page
    .getByRole("region", { name: /^Short notices/ })
    .getByRole("listitem")
    .filter({ hasText: words });

const undo = (page: Page, words: string): Promise<void> =>
  noticeOf(page, words).getByRole("button", { name: "Undo" }).click();

/** Looks whether a notice stands at the foot of the list: above what is pressed there, and far from what is above it. */
async function expectNoticeAtFoot(page: Page, words: string): Promise<void> {
  await expect(noticeOf(page, words)).toBeVisible();
  const pane = page.getByRole("region", { name: "Conversation list" });
  const [box, list] = [await noticeOf(page, words).boundingBox(), await pane.boundingBox()];
  const bottom = (box?.y ?? 0) + (box?.height ?? 0);
  const foot = (list?.y ?? 0) + (list?.height ?? 0);
  expect(bottom).toBeLessThan(foot);
  expect(bottom).toBeGreaterThan(foot - 100);
}

async function filterEvents(page: Page, events: string): Promise<void> {
  const button = page.getByRole("button", { name: /^(Filter events|Events: )/ });
  if (await button.isVisible()) await button.click();
  else {
    await page.getByRole("button", { name: "More", exact: true }).click();
    // All that one can do with a conversation has room on a phone.
    const cutOff = await page.getByRole("menu").evaluate((menu) => menu.scrollHeight - menu.clientHeight);
    expect(cutOff).toBe(0);
    await page.getByRole("menuitem", { name: /^(Filter Events|Events: )/ }).click();
  }
  await page.getByRole("menuitemradio", { name: events }).click();
}

async function tick(page: Page, name: string, range = false): Promise<void> {
  const box = page.getByRole("checkbox", { name: `Select ${name}` });
  await box.click({ modifiers: range ? ["Shift"] : [] });
}
