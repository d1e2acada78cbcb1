import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "@playwright/test";
import { demoNumbers } from "@/db/seed";
import { expect, holdActionsBack, inspect, openAwake, reloadAwake, shown, test } from "./fixtures";

const contacts = `/n/${demoNumbers[0].slice(1)}/contacts`;

test("an export of Google Contacts is imported without touching anything, into a list of its own", async ({
  desk,
  newNumber,
}) => {
  const [ada, lin] = [await newNumber(), await newNumber()];
  await openAwake(desk, contacts);
  await desk.getByRole("link", { name: "Import", exact: true }).click();
  await expect(desk.getByText("At most 50 MB.")).toBeVisible();
  await expect(desk.getByRole("link", { name: "Download Sample" })).toHaveAttribute("href", /\.csv$/);
  await inspect(desk, "import-start");
  const lines = [
    "First Name,Middle Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Labels,Notes",
    `Ada,Maria,Winter,Winter & Sons,Owner,* Work,ada@winter.example,Mobile,${shown(ada)},,,* myContacts,Calls on Mondays`,
    `Lin,,Sommer,,,,,Mobile,${lin},,,* myContacts,`,
  ];
  await choose(desk, "google-contacts.csv", Buffer.from(lines.join("\r\n")));

  await expect(desk.getByText("2 rows read. Nothing is wrong with them.")).toBeVisible();
  await expect(desk.getByLabel("What Phone 1 - Value holds")).toHaveValue("phone");
  await expect(desk.getByRole("region", { name: "The first 2 rows" })).toContainText("Winter & Sons");
  await inspect(desk, "import-columns");
  await desk.getByRole("button", { name: "Continue" }).click();
  await expect(desk.getByText("Nothing is wrong with the rows.")).toBeVisible();
  await desk.getByRole("button", { name: "Continue" }).click();

  const listName = `From Google ${ada.slice(-4)}`;
  await desk.getByLabel("List", { exact: true }).selectOption("New list…");
  await desk.getByRole("button", { name: "Finish Import" }).click();
  const newList = desk.getByLabel(/^Name of the new list/);
  await expect(newList).toHaveAccessibleDescription("Name the new list.");
  await newList.fill(listName);
  await expect(newList).toHaveAccessibleDescription("");
  const tagName = `Google ${ada.slice(-4)}`;
  await desk.getByLabel("New tag").fill(tagName);
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("checkbox", { name: tagName })).toBeChecked();
  // A reload forgets nothing of it.
  await reloadAwake(desk);
  await expect(newList).toHaveValue(listName);
  await expect(desk.getByRole("checkbox", { name: tagName })).toBeChecked();
  await expect(figure(desk, "To Create")).toHaveText("2");
  await inspect(desk, "import-finalize");
  await desk.getByRole("button", { name: "Finish Import" }).click();
  await expect(desk.getByRole("heading", { name: "Import finished" })).toBeVisible();
  await expect(figure(desk, "Created")).toHaveText("2");
  await expect(figure(desk, `Joined ${listName}`)).toHaveText("2");
  await inspect(desk, "import-finished");

  await desk.getByRole("link", { name: "View Contacts" }).click();
  await desk
    .getByRole("list", { name: "Contacts" })
    .getByRole("link", { name: /Ada Maria Winter/ })
    .click();
  const pane = desk.getByRole("complementary", { name: "Contact details" });
  await expect(pane.getByLabel("Company")).toHaveValue("Winter & Sons");
  await expect(pane.getByRole("checkbox", { name: listName })).toBeChecked();
  await expect(pane.getByText(tagName, { exact: true })).toBeVisible();
});

test("what is chosen while another choice is on its way counts as well", async ({ desk, newNumber }) => {
  const number = await newNumber();
  await openAwake(desk, `${contacts}/import`);
  await choose(desk, "choices.csv", Buffer.from(`Full Name,Phone,Title\nEmil Baker,${number},Calls at noon`));
  await expect(desk.getByText("1 row read. Nothing is wrong with it.")).toBeVisible();
  await holdActionsBack(desk, 1000);
  await desk.getByLabel("Encoding").selectOption("windows-1252");
  await desk.getByLabel("What Title holds").selectOption("ignored");
  await desk.getByLabel("What Title holds").selectOption("notes");
  await expect(desk.getByText("1 row read. Nothing is wrong with it.")).toBeVisible();
  await reloadAwake(desk);
  await expect(desk.getByLabel("Encoding")).toHaveValue("windows-1252");
  await expect(desk.getByLabel("What Title holds")).toHaveValue("notes");
});

test("exports of Outlook, iCloud, HubSpot and a German Excel are imported without touching anything", async ({
  desk,
  newNumber,
}) => {
  for (const name of ["outlook", "icloud", "hubspot", "german-excel"]) {
    const file = readFileSync(path.join(import.meta.dirname, `../fixtures/imports/${name}.csv`), "latin1");
    // Numbers of this test's own; both people of each file are called the same in all of them.
    const [maria, sam] = [await newNumber(), await newNumber()];
    const content = file
      .replace(/\(415\) 555-0132/, shown(maria))
      .replace(/(\+1[ ]?)?415[-. ]?555[-. ]?0178/, sam)
      .replace(/\(415\) 555-0133/, "");
    await openAwake(desk, `${contacts}/import`);
    await choose(desk, `${name}.csv`, Buffer.from(content, "latin1"));
    await expect(desk.getByText("2 rows read. Nothing is wrong with them.")).toBeVisible();
    await desk.getByRole("button", { name: "Continue" }).click();
    await desk.getByRole("button", { name: "Continue" }).click();
    await expect(figure(desk, "To Create"), name).toHaveText("2");
    await desk.getByRole("button", { name: "Finish Import" }).click();
    await expect(figure(desk, "Created"), name).toHaveText("2");

    await openAwake(desk, contacts);
    await desk.getByRole("searchbox", { name: "Search contacts" }).fill(maria.slice(-7));
    const row = desk.getByRole("list", { name: "Contacts" }).getByRole("link").first();
    await expect(row, name).toContainText(name === "german-excel" ? "Jürgen Groß" : /Maria (Elena )?Lopez/);
  }
});

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(page).toHaveURL(/\/contacts\/import\/[0-9a-f-]{36}/);
}

/** What stands beside a label in a list of figures. */
const figure = (page: Page, label: string) =>
  page.getByRole("main").locator("dl > div").filter({ hasText: label }).locator("dd");
