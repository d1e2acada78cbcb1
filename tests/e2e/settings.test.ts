import type { Locator, Page } from "@playwright/test";
import { demoColleague, demoNumbers, demoSignIn } from "@/db/seed";
import { spareNumbers } from "@/local/furnish-carrier";
import {
  composer,
  expect,
  expectTool,
  findThread,
  frontDesk,
  inspect,
  openAwake,
  openLive,
  reloadAwake,
  shown,
  signInQuietly,
  test,
} from "./fixtures";

const dana = "Dana Reyes";
const sam = "Sam Okafor";
const danasLine = shown(demoNumbers[1]);

test.describe("a number", () => {
  // The browser itself reports the answer of 404 to whoever lost it.
  test.use({ expectedErrors: [/status of 404/] });

  test("is shared, used and taken away, and the pages of who loses it close at once", async ({
    page,
    openDesk,
  }) => {
    const samsDesk = await openDesk(demoColleague);
    await signInQuietly(page);
    await openAwake(page, "/settings/numbers");
    await inspect(page, "settings-numbers");
    await page.getByRole("list", { name: "Numbers" }).getByRole("link", { name: danasLine }).click();
    await expect(page.getByText("What customers text to this number arrives here.")).toBeVisible();
    await inspect(page, "settings-number");
    await page.getByLabel("Share with").selectOption(sam);
    await page.getByRole("button", { name: "Share", exact: true }).click();
    const holders = page.getByRole("list", { name: "Shared with" });
    await expect(holders.getByRole("listitem").filter({ hasText: sam })).toContainText(`Shared by ${dana}`);

    // Sam's page learns of it by itself; the number stands in the switcher and opens in the same section.
    await samsDesk.getByRole("button", { name: /^Switch number/ }).click();
    await samsDesk.getByRole("menuitem").filter({ hasText: danasLine }).click();
    await expect(samsDesk).toHaveURL((url) => url.pathname.startsWith(`/n/${demoNumbers[1].slice(1)}/`));

    await page.getByRole("button", { name: `Take ${danasLine} from ${sam}` }).click();
    const question = page.getByRole("alertdialog", { name: `Take ${danasLine} from ${sam}?` });
    await expect(question).toContainText("Their open pages of it close at once");
    await inspect(page, "settings-number-take");
    await question.getByRole("button", { name: "Take Number" }).click();
    await expect(question).toBeHidden();
    await expect(holders.getByRole("listitem").filter({ hasText: sam })).toBeHidden();
    await expect(samsDesk.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  });
});

test("a number of the carrier account is added, tested, renamed, retired and used again", async ({
  page,
  ledger,
}) => {
  await signInQuietly(page);
  await openAwake(page, "/settings/numbers");
  await page.getByRole("button", { name: "Add Number" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a Number" });
  await dialog.getByRole("radio", { name: shown(spareNumbers[1]) }).check();
  await expect(dialog.getByLabel("Messages per second")).toHaveValue("20");
  await dialog.getByLabel("Label").fill("Orders");
  await inspect(page, "settings-number-add");
  await dialog.getByRole("button", { name: "Add Number" }).click();
  await expect(dialog).toBeHidden();
  await page.getByRole("link", { name: shown(spareNumbers[1]) }).click();

  const main = page.getByRole("region", { name: "At the carrier" });
  await main.getByRole("button", { name: "Send a Test to Me" }).click();
  await expect(main.getByText("Add your mobile phone to your profile")).toBeVisible();
  await main.getByRole("link", { name: "Go to My Profile" }).click();
  await expect(page.getByRole("list", { name: "Numbers you answer for" })).toContainText("Orders");
  await page.getByLabel(/^Mobile phone/).fill("415 555 0177");
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByText("Saved.").first()).toBeVisible();
  await openAwake(page, "/settings/numbers");
  await page.getByRole("link", { name: shown(spareNumbers[1]) }).click();
  await main.getByRole("button", { name: "Send a Test to Me" }).click();
  await expect(main.getByText("On its way to (415) 555-0177.")).toBeVisible();
  await expect
    .poll(async () => (await ledger("+14155550177")).map(({ text }) => text))
    .toContain("This number works: it can text.");

  await page.getByLabel("Label").fill("Orders and questions");
  await page.getByLabel("Messages per second").fill("many");
  await page.getByRole("button", { name: "Save Number" }).click();
  await expect(page.getByText("Enter a number, or leave it empty.")).toBeVisible();
  await page.getByLabel("Messages per second").fill("15");
  await page.getByRole("button", { name: "Save Number" }).click();
  await expect(page.getByText("Orders and questions").first()).toBeVisible();

  await page.getByRole("button", { name: /^Retire/ }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Nothing is waiting to be sent from it.");
  await inspect(page, "settings-number-retire");
  await question.getByRole("button", { name: "Retire Number" }).click();
  await expect(page.getByText("This number is retired")).toBeVisible();
  await inspect(page, "settings-number-retired");
  await page.getByRole("button", { name: `Use ${shown(spareNumbers[1])} Again` }).click();
  await expect(page.getByText("In use again.").last()).toBeVisible();
  await expect(page.getByLabel("Label")).toHaveValue("Orders and questions");
  // Away again: other journeys know the demo's two numbers.
  await page.getByRole("button", { name: /^Retire/ }).click();
  await question.getByRole("button", { name: "Retire Number" }).click();
  await expect(page.getByText("This number is retired")).toBeVisible();
});

test.describe("a member with less", () => {
  // The browser itself reports what the server refuses.
  test.use({ expectedErrors: [/status of 40[14]/] });

  test("sees no settings, no deleting where it is switched off, and is out when disabled", async ({
    page,
    openDesk,
  }) => {
    const samsDesk = await openDesk(demoColleague);
    await expect(samsDesk.getByRole("link", { name: "Settings" })).toBeHidden();
    const answer = await samsDesk.goto("/settings/users");
    expect(answer?.status()).toBe(404);
    await signInQuietly(page);
    await openAwake(page, "/settings/users");
    await inspect(page, "settings-users");
    await page.getByRole("list", { name: "Users" }).getByRole("link", { name: sam }).click();
    await inspect(page, "settings-user");
    await page.getByRole("checkbox", { name: "Deleting" }).uncheck();
    await page.getByRole("button", { name: "Save User" }).click();
    await expect(page.getByText("Saved.").first()).toBeVisible();

    // For Sam it is gone, for Dana it is not.
    await openLive(samsDesk, frontDesk);
    await findThread(samsDesk, "Priya Nair");
    await expectDeleting(samsDesk, false);
    await openLive(page, frontDesk);
    await findThread(page, "Priya Nair");
    await expectDeleting(page, true);

    await openAwake(page, "/settings/users");
    await page.getByRole("list", { name: "Users" }).getByRole("link", { name: sam }).click();
    await page.getByRole("button", { name: `Disable ${sam}` }).click();
    const dialog = page.getByRole("dialog", { name: `Disable ${sam}?` });
    await expect(dialog).toContainText("signed out everywhere");
    await inspect(page, "settings-user-disable");
    await dialog.getByRole("button", { name: "Disable User" }).click();
    await expect(page.getByRole("button", { name: `Enable ${sam}` })).toBeVisible();
    await expect(samsDesk).toHaveURL((url) => url.pathname === "/sign-in");
    await page.getByRole("button", { name: `Enable ${sam}` }).click();
    await expect(page.getByRole("button", { name: `Disable ${sam}` })).toBeVisible();
    await page.getByRole("checkbox", { name: "Deleting" }).check();
    await page.getByRole("button", { name: "Save User" }).click();
    await expect(page.getByText("Saved.").first()).toBeVisible();
  });
});

test("the last admin can neither become a member nor be disabled", async ({ page }) => {
  await signInQuietly(page, demoSignIn);
  await openAwake(page, "/settings/users");
  await page.getByRole("list", { name: "Users" }).getByRole("link", { name: dana }).click();
  // The list has a field of that name, too.
  await expect(page.getByRole("heading", { level: 1, name: dana })).toBeVisible();
  await page.getByLabel("Role").selectOption("Member");
  await page.getByRole("button", { name: "Save User" }).click();
  await expect(page.getByText("Dana Reyes is the only admin.")).toBeVisible();
  await reloadAwake(page);
  await page.getByRole("button", { name: `Disable ${dana}` }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel(/^Who answers for/).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Disable User" }).click();
  await expect(dialog.getByText("Dana Reyes is the only admin.")).toBeVisible();
});

test.describe("a part of the product that is switched off", () => {
  test.use({ expectedErrors: [/status of 403/] });

  test("is gone from the interface and refused by the server", async ({ page }) => {
    await signInQuietly(page);
    await openLive(page, frontDesk);
    await findThread(page, "Priya Nair");
    await expectDeleting(page, true);
    await expectDrips(page, true);
    const settings = await page.context().newPage();
    await openAwake(settings, "/settings");
    await settings.getByRole("checkbox", { name: "Deleting" }).uncheck();
    await settings.getByRole("checkbox", { name: "Drip campaigns" }).uncheck();
    await settings.getByRole("button", { name: "Save Switches" }).click();
    await expect(settings.getByText("Saved.").first()).toBeVisible();
    await inspect(settings, "settings-organization");
    // The open page still offers it.
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: "Delete History" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete History" }).click();
    await expect(page.getByText("Deleting is switched off for you.").first()).toBeVisible();
    // The thread that had given way is back.
    await expect(composer(page)).toBeVisible();
    // Not openLive: of two tabs of a browser, one listens for both.
    await reloadAwake(page);
    await expectDeleting(page, false);
    await expectDrips(page, false);
    await reloadAwake(settings);
    await settings.getByRole("checkbox", { name: "Deleting" }).check();
    await settings.getByRole("checkbox", { name: "Drip campaigns" }).check();
    await settings.getByRole("button", { name: "Save Switches" }).click();
    await expect(settings.getByText("Saved.").first()).toBeVisible();
  });
});

test("the organization’s name, hours and footer are kept, and the log says who changed them", async ({
  page,
}) => {
  await signInQuietly(page);
  await openAwake(page, "/settings");
  await page
    .getByRole("region", { name: "Organization" })
    .getByLabel("Name")
    .fill("Harbor Street Bakery & Café");
  await page.getByRole("button", { name: "Save Organization" }).click();
  await expect(page.getByText("For everybody at Harbor Street Bakery & Café.")).toBeVisible();
  await page.getByRole("textbox", { name: "Compliance footer" }).fill("Reply STOP to opt out.");
  await page.getByRole("button", { name: "Save Compliance Footer" }).click();
  const everywhere = page.getByRole("group", { name: "Everywhere" });
  await everywhere.getByLabel("Until").fill("07:00");
  await page.getByRole("button", { name: "Save Quiet Hours" }).click();
  await expect(everywhere.getByText("The day has to begin before it ends.")).toBeVisible();
  await everywhere.getByLabel("Until").fill("20:30");
  await page.getByRole("button", { name: "Remove the hours of Oregon" }).click();
  await page.getByRole("button", { name: "Save Quiet Hours" }).click();
  await expect(page.getByText("The day has to begin before it ends.")).toBeHidden();
  await expect
    .poll(async () => {
      await reloadAwake(page);
      return everywhere.getByLabel("Until").inputValue();
    })
    .toBe("20:30");
  await expect(page.getByRole("group", { name: "Oregon" })).toBeHidden();

  const keeping = page.getByRole("region", { name: "Retention" });
  await keeping.getByLabel("Keep messages for").selectOption("2 years");
  await keeping.getByRole("button", { name: "Save Retention" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("deleted the coming night");
  await inspect(page, "settings-retention");
  await question.getByRole("button", { name: "Delete Older Messages" }).click();
  await expect(question).toBeHidden();
  await reloadAwake(page);
  await expect(keeping.getByLabel("Keep messages for")).toHaveValue("730");
  // For ever again: that needs no question.
  await keeping.getByLabel("Keep messages for").selectOption("Forever");
  await keeping.getByRole("button", { name: "Save Retention" }).click();
  await expect
    .poll(async () => {
      await reloadAwake(page);
      return keeping.getByLabel("Keep messages for").inputValue();
    })
    .toBe("");

  await openAwake(page, "/settings/audit");
  const log = page.getByRole("list", { name: "Audit log" });
  await expect(log.getByRole("listitem").first()).toContainText("Changed how long messages are kept");
  await inspect(page, "settings-audit");
  await page.getByLabel("Who").selectOption(sam);
  await page.getByLabel("What").selectOption("Organization");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page.getByText("Nothing here fits the filter.")).toBeVisible();
  await page.getByRole("link", { name: "Reset" }).click();
  await expect(log.getByRole("listitem").first()).toBeVisible();
});

test("tags are made, renamed, recoloured and deleted in the settings", async ({ page }) => {
  await signInQuietly(page);
  await openAwake(page, "/settings");
  await page.getByRole("navigation", { name: "Settings" }).getByRole("link", { name: "Tags" }).click();
  await page.getByRole("button", { name: "New Tag" }).click();
  await page.getByLabel("Name").fill("Allergy");
  await page.getByRole("radio", { name: "Red" }).check();
  await page.getByRole("button", { name: "Save Tag" }).click();
  await page.getByRole("button", { name: "Edit Allergy" }).click();
  await page.getByLabel("Name").fill("Allergies");
  await inspect(page, "settings-tags");
  await page.getByRole("button", { name: "Save Tag" }).click();
  await expect(page.getByRole("main")).toContainText("Allergies");
  const chip = page.getByRole("listitem").filter({ hasText: "Allergies" }).getByText("Allergies").first();
  const red = await colorOf(chip);
  await page.getByRole("button", { name: "Edit Allergies" }).click();
  await expect(page.getByRole("radio", { name: "Red" })).toBeChecked();
  await page.getByRole("radio", { name: "Green" }).check();
  await page.getByRole("button", { name: "Save Tag" }).click();
  await expect.poll(() => colorOf(chip)).not.toBe(red);
  await reloadAwake(page);
  await expect.poll(() => colorOf(chip)).not.toBe(red);
  await page.getByRole("button", { name: "Delete Allergies" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("No conversation or contact has it.");
  await question.getByRole("button", { name: "Delete Tag" }).click();
  await expect(page.getByRole("button", { name: "Edit Allergies" })).toBeHidden();
});

const colorOf = (element: Locator): Promise<string> =>
  element.evaluate((chip) => getComputedStyle(chip).color);

async function expectDeleting(page: Page, offered: boolean): Promise<void> {
  const item = page.getByRole("menuitem", { name: "Delete History" });
  await page.getByRole("button", { name: "More", exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  if (offered) await expect(item).toBeVisible();
  else await expect(item).toBeHidden();
  await page.keyboard.press("Escape");
}

async function expectDrips(page: Page, offered: boolean): Promise<void> {
  // On a phone the rail steps back while a thread is open.
  const link = page.getByRole("link", { name: "Drip campaigns", includeHidden: true });
  await expect(link).toHaveCount(offered ? 1 : 0);
  await expectTool(page, "Drip campaign", offered);
  const answer = await page.request.get(frontDesk.replace("conversations", "drip-campaigns"));
  expect(answer.status()).toBe(offered ? 200 : 404);
}
