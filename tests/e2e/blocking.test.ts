import type { Locator, Page } from "@playwright/test";
import { openDetails } from "./contact-pane";
import {
  bubble,
  composer,
  expect,
  frontDesk,
  inspect,
  openLive,
  openThread,
  pressTool,
  row,
  shown,
  test,
} from "./fixtures";

const contacts = frontDesk.replace(/conversations$/, "contacts");
const lists = frontDesk.replace(/conversations$/, "lists");

test("a sender is blocked from the thread, with their messages, drafts and what waits for them, and raises nothing any more", async ({
  desk,
  newNumber,
  handset,
  ledger,
}) => {
  const number = await newNumber();
  const name = shown(number);
  await handset(number).text("You won a prize");
  await openThread(desk, name);
  await scheduleForTomorrow(desk, "Which prize?");
  await Promise.all([
    desk.waitForResponse(
      (response) =>
        response.url().endsWith("/api/drafts") &&
        response.request().postData()?.includes("Tell me more") === true &&
        response.ok(),
    ),
    composer(desk).fill("Tell me more"),
  ]);

  await test.step("the question counts what goes", async () => {
    await (await openDetails(desk)).getByRole("button", { name: "Block Sender" }).click();
    const question = desk.getByRole("dialog", { name: `Block ${name}?` });
    await expect(question).toContainText("Cancelled before sending: 1 scheduled message.");
    await expect(question).toContainText("Deletes 2 messages and 1 draft.");
    await question.getByRole("checkbox", { name: "Delete contact and messages" }).check();
    await inspect(desk, "block-counted");
    await question.getByRole("button", { name: "Block", exact: true }).click();
    await expect(question).toBeHidden();
    await expect(bubble(desk, "You won a prize")).toHaveCount(0);
    await expect(bubble(desk, "Which prize?")).toHaveCount(0);
    await expect(row(desk, name)).toBeHidden();
  });

  await test.step("what they write raises no unread, unarchives nothing, joins nothing and is answered by nothing", async () => {
    await openLive(desk, frontDesk);
    const inbox = desk.getByRole("navigation", { name: "Views" }).getByRole("button", { name: /^Inbox/ });
    const before = await inbox.textContent();
    await handset(number).text("Really, a prize");
    await handset(number).text("BREAD");
    await desk.getByRole("button", { name: "Filter" }).click();
    await desk.getByRole("dialog", { name: "Filter" }).getByLabel("Blocked status").selectOption("Blocked");
    await desk.keyboard.press("Escape");
    await expect(row(desk, name)).toContainText("BREAD");
    await expect(row(desk, name)).not.toContainText("unread");
    await row(desk, name).click();
    await expect(bubble(desk, "Really, a prize")).toBeVisible();
    await expect(composer(desk)).toBeHidden();
    await expect(desk.getByText("Joined the list")).toHaveCount(0);
    expect(await inbox.textContent()).toBe(before);
    expect(await ledger(number)).toEqual([]);
    await openLive(desk, lists);
    await desk.getByRole("list", { name: "Lists", exact: true }).getByText("Bread club").click();
    const members = desk.getByRole("list", { name: "On this list" });
    await expect(members.getByRole("link", { name: /^Jane Snow/ })).toBeVisible();
    await expect(members.getByText(name)).toHaveCount(0);
  });

  await test.step("unblocked on the profile, they are heard again, and nothing comes back", async () => {
    const blocked = await openBlockedSenders(desk);
    await blocked.getByRole("searchbox", { name: "Search blocked senders" }).fill(name);
    await blocked.getByRole("button", { name: `Unblock ${name}` }).click();
    await expect(blocked.getByRole("button", { name: `Unblock ${name}` })).toBeHidden();
    await openLive(desk, frontDesk);
    await handset(number).text("Sorry, wrong number");
    await expect(row(desk, name)).toContainText("1 unread message");
    await openThread(desk, name);
    await expect(bubble(desk, "Which prize?")).toHaveCount(0);
    await expect(composer(desk)).toHaveValue("");
  });
});

test("a sender is blocked from the address book with STOP", async ({ desk, newNumber, ledger }) => {
  const number = await newNumber();
  await openLive(desk, contacts);
  await desk.getByRole("button", { name: "New Contact" }).click();
  const drawer = desk.getByRole("dialog", { name: "New Contact" });
  await drawer.getByLabel(/^Full name/).fill("Spam Stan");
  await drawer.getByLabel(/^Phone number/).fill(number);
  await drawer.getByRole("button", { name: "Create Contact" }).click();
  const pane = desk.getByRole("complementary", { name: "Contact details" });
  await pane.getByRole("button", { name: "Action" }).click();
  await desk.getByRole("menuitem", { name: "Block Sender" }).click();
  const question = desk.getByRole("dialog", { name: "Block Spam Stan?" });
  await expect(question).toContainText("Nothing waits to be sent to them.");
  await expect(question).toContainText("Deletes the contact Spam Stan.");
  await question.getByRole("checkbox", { name: "Send STOP message" }).check();
  await question.getByRole("button", { name: "Block", exact: true }).click();
  await expect(pane.getByText("Blocked: messages from there are hidden.")).toBeVisible();
  await expect.poll(async () => (await ledger(number)).map(({ text }) => text)).toEqual(["STOP"]);
});

test("a sender is blocked by number on the profile, with the contact, and found there", async ({
  desk,
  newNumber,
}) => {
  const number = await newNumber();
  const blocked = await openBlockedSenders(desk);
  const field = blocked.getByLabel("Block a number");

  await field.fill("555-01234567890");
  await blocked.getByRole("button", { name: "Block", exact: true }).click();
  await expect(field).toHaveAccessibleDescription(/has ten digits/);
  await field.fill(shown(number));
  await field.press("Enter");
  const question = desk.getByRole("dialog", { name: `Block ${shown(number)}?` });
  await expect(question).toContainText("There is nothing to delete.");
  await question.getByRole("checkbox", { name: "Delete contact and messages" }).check();
  await question.getByRole("checkbox", { name: "Send STOP message" }).check();
  await question.getByRole("button", { name: "Block", exact: true }).click();
  await expect(question).toBeHidden();
  await expect(field).toHaveValue("");
  await field.fill("28100");
  await field.press("Enter");
  await desk
    .getByRole("dialog", { name: "Block 28100?" })
    .getByRole("button", { name: "Block", exact: true })
    .click();

  const list = blocked.getByRole("list", { name: "Blocked Senders" });
  await expect(list).toContainText("28100");
  await expect(list).toContainText("by Dana Reyes");
  await inspect(desk, "profile-blocked-senders");
  const search = blocked.getByRole("searchbox", { name: "Search blocked senders" });
  await search.fill(shown(number));
  await expect(list).not.toContainText("28100");
  await search.fill("nobody at all");
  await expect(blocked.getByText("Nobody blocked matches “nobody at all”.")).toBeVisible();
  await search.press("Escape");
  await field.fill("28100");
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription(/28100 is blocked already/);
  for (const name of [shown(number), "28100"]) {
    await blocked.getByRole("button", { name: `Unblock ${name}` }).click();
    await expect(blocked.getByRole("button", { name: `Unblock ${name}` })).toBeHidden();
  }
});

async function scheduleForTomorrow(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await pressTool(page, "Schedule");
  const dialog = page.getByRole("dialog", { name: "Schedule Message" });
  await dialog.getByRole("button", { name: "Tomorrow afternoon" }).click();
  await dialog.getByRole("button", { name: "Schedule Message" }).click();
  await expect(bubble(page, text)).toContainText("Scheduled for tomorrow");
}

async function openBlockedSenders(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Dana Reyes", exact: true }).click();
  await page.getByRole("menuitem", { name: "Blocked Senders" }).click();
  const blocked = page.getByRole("region", { name: "Blocked Senders" });
  await expect(blocked).toBeInViewport();
  return blocked;
}
