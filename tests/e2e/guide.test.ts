import fs from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { draftBlast, sentBlast } from "@/db/demo/newsletter";
import { demoNumbers } from "@/db/seed";
import { openDetails } from "./contact-pane";
import {
  bubble,
  composer,
  expect,
  findThread,
  frontDesk,
  openLive,
  openThread,
  shown,
  test,
} from "./fixtures";

// The pictures of docs/guide and of the README, taken of the demo as it starts: `npm run docs:guide`.

const folder = path.resolve("docs/guide/pictures");
const mostBytes = 150_000;

const section = (name: string): string => frontDesk.replace("conversations", name);

test.beforeAll(() => fs.mkdirSync(folder, { recursive: true }));

test("the conversations", async ({ desk }) => {
  await openThread(desk, "Jane Snow");
  await openDetails(desk);
  await expect(bubble(desk, "I could be there at 11")).toBeVisible();
  await expect(desk.getByRole("button", { name: "Add Tag" })).toBeVisible();
  await picture(desk, "conversations");

  await composer(desk).fill("Good morning Jane, it is. The box with the ribbon stands at the counter. 😊");
  await desk.getByRole("button", { name: "Schedule", exact: true }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Tomorrow morning" }).click();
  await picture(desk, "schedule");
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("dialog")).toBeHidden();
  await composer(desk).fill("");
  await desk.getByRole("button", { name: "Canned response", exact: true }).click();
  await expect(desk.getByRole("option", { name: /^Order is ready/ })).toBeVisible();
  await picture(desk, "canned-response-pick");
  await desk.keyboard.press("Escape");
  await desk.getByRole("button", { name: "More", exact: true }).click();
  await expect(desk.getByRole("menuitem", { name: "Assign to" })).toBeVisible();
  await picture(desk, "actions");
  await desk.keyboard.press("Escape");

  await desk.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(desk.getByRole("dialog", { name: "Filter" })).toBeVisible();
  await picture(desk, "filter");
  await desk.keyboard.press("Escape");
  const search = desk.getByRole("combobox", { name: "Search" });
  await search.fill("hazelnut");
  await expect(desk.getByRole("option").filter({ hasText: "hazelnut" }).first()).toBeVisible();
  await picture(desk, "search");
  await search.press("Escape");
});

test("threads with pictures, notes and consent", async ({ desk }) => {
  await findThread(desk, "Omar Sheikh");
  await expect(bubble(desk, "It was gone before we got home")).toBeVisible();
  const photo = desk.locator("article img").first();
  await photo.scrollIntoViewIfNeeded();
  await expect
    .poll(() => photo.evaluate((each) => (each as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);
  await picture(desk, "thread");
  await findThread(desk, "Owen Park");
  await openDetails(desk);
  await expect(bubble(desk, "Opted out by texting")).toBeVisible();
  await picture(desk, "opted-out");
  await findThread(desk, shown("+15595550190"));
  await expect(desk.getByRole("region", { name: "Review" })).toBeVisible();
  await picture(desk, "review");
  await desk.getByRole("button", { name: "More", exact: true }).click();
  await desk.getByRole("menuitem", { name: "Block", exact: true }).click();
  const block = desk.getByRole("dialog", { name: /^Block / });
  await expect(block.getByRole("button", { name: "Block", exact: true })).toBeVisible();
  await picture(desk, "block");
});

test("contacts and lists", async ({ desk }) => {
  await openLive(desk, section("contacts"));
  await desk.getByRole("searchbox", { name: "Search contacts" }).fill("grace");
  await desk
    .getByRole("list", { name: "Contacts" })
    .getByRole("link", { name: /Grace Liu/ })
    .click();
  await expect(desk.getByLabel(/^Full name/)).toHaveValue("Grace Liu");
  await desk.getByRole("searchbox", { name: "Search contacts" }).fill("");
  await expect(desk.getByRole("link").filter({ hasText: "Frida Solberg" })).toBeVisible();
  await picture(desk, "contacts");

  await openLive(desk, section("lists"));
  await desk
    .getByRole("list", { name: "Lists", exact: true })
    .getByRole("link")
    .filter({ hasText: "Bread club" })
    .click();
  await expect(desk.getByRole("checkbox", { name: "Select Jane Snow" })).toBeVisible();
  await picture(desk, "lists");
});

test("canned responses and drip campaigns", async ({ desk }) => {
  await openLive(desk, section("canned-responses"));
  await desk
    .getByRole("list", { name: "Canned responses" })
    .getByRole("link")
    .filter({ hasText: "Order is ready" })
    .click();
  await expect(desk.getByLabel("Title")).toHaveValue("Order is ready");
  await picture(desk, "canned-responses");
  await openLive(desk, section("drip-campaigns"));
  await desk.getByRole("link", { name: /^After the first order/ }).click();
  await expect(desk.getByRole("region", { name: "Applications" })).toContainText("Omar Sheikh");
  await picture(desk, "drip-campaigns");

  await openLive(desk, frontDesk);
  await openThread(desk, "Tom Ellery");
  await desk.getByRole("button", { name: "Drip campaign", exact: true }).click();
  await desk.getByRole("option", { name: /^After the first order/ }).click();
  await expect(desk.getByRole("list", { name: "Drips" })).toBeVisible();
  await picture(desk, "drip-apply");
});

test("blasts and reminders", async ({ desk }) => {
  await openLive(desk, section("blasts"));
  await desk.getByRole("link", { name: new RegExp(`^${draftBlast.name}`) }).click();
  await expect(desk.getByRole("region", { name: "Preview" })).toContainText("sourdough class");
  await expect(desk.getByRole("region", { name: "Who gets it" })).toContainText("people");
  await picture(desk, "blast-editor");
  await openLive(desk, `${section("blasts")}?tab=sent`);
  await desk.getByRole("link", { name: new RegExp(`^${sentBlast.name}`) }).click();
  await expect(desk.getByRole("region", { name: "Over time" })).toBeVisible();
  await expect(desk.getByRole("link", { name: /Apple please/ })).toBeVisible();
  await picture(desk, "blast-report");
  await openLive(desk, section("reminders"));
  await desk
    .getByRole("button", { name: /, 2 reminders/ })
    .last()
    .click();
  await expect(desk.getByRole("region", { name: "Day" }).getByRole("article").first()).toBeVisible();
  await picture(desk, "reminders");
  await desk.getByRole("button", { name: "Create Reminder" }).first().click();
  await expect(desk.getByRole("dialog", { name: "Create Reminder" })).toBeVisible();
  await picture(desk, "reminder-new");
});

test("one's own profile, the keys and the settings", async ({ desk }) => {
  await desk.keyboard.press("?");
  await expect(desk.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await picture(desk, "keys");
  await desk.keyboard.press("Escape");
  await desk.keyboard.press("ControlOrMeta+k");
  await desk.keyboard.type("rem");
  await expect(desk.getByRole("option").first()).toBeVisible();
  await picture(desk, "palette");
  await desk.keyboard.press("Escape");
  await desk.getByRole("button", { name: /^Switch number/ }).click();
  await expect(desk.getByRole("menu")).toBeVisible();
  await picture(desk, "numbers");
  await desk.keyboard.press("Escape");
  await openLive(desk, "/profile");
  await picture(desk, "profile");
  const status = desk.getByRole("region", { name: "Messaging Status" });
  await status.getByRole("radio", { name: /^By business hours/ }).check();
  await status.evaluate((each) => each.scrollIntoView({ block: "start" }));
  await picture(desk, "messaging-status");
  for (const name of ["users", "audit", "api-keys", "status"]) {
    await desk.goto(`/settings/${name}`);
    await picture(desk, `settings-${name}`);
  }
  await desk.goto("/settings/numbers");
  await desk.getByRole("link", { name: shown(demoNumbers[0]) }).click();
  await expect(desk.getByText("What customers text to this number arrives here.")).toBeVisible();
  await picture(desk, "settings-number");
  await desk.goto("/settings");
  await picture(desk, "settings");
});

/** A picture of the page as it stands; the first one also stands in the README. */
async function picture(page: Page, name: string): Promise<void> {
  // Nothing is under the mouse, and what faded in is there.
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  const shot = sharp(await page.screenshot({ animations: "disabled", caret: "hide" }));
  keep(path.join(folder, `${name}.webp`), await shot.clone().webp({ quality: 82, effort: 6 }).toBuffer());
  if (name !== "conversations") return;
  keep(path.resolve("docs/conversations.png"), await shot.png({ palette: true, effort: 10 }).toBuffer());
}

function keep(file: string, bytes: Buffer): void {
  expect(bytes.byteLength, file).toBeLessThan(mostBytes);
  fs.writeFileSync(file, bytes);
}
