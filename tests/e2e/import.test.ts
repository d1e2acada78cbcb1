import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";
import { demoNumbers } from "@/db/seed";
import { expect, inspect, shown, test } from "./fixtures";

const contacts = `/n/${demoNumbers[0].slice(1)}/contacts`;

test("an export of Google Contacts is imported without touching anything, into a list of its own", async ({
  desk,
  newNumber,
}) => {
  const [ada, lin] = [await newNumber(), await newNumber()];
  await desk.goto(contacts);
  await desk.getByRole("link", { name: "Import", exact: true }).click();
  await expect(desk.getByText("At most 50 MB.")).toBeVisible();
  await expect(desk.getByRole("link", { name: "Download Sample" })).toHaveAttribute("href", /\.csv$/);
  await inspect(desk, "import-start");
  await choose(desk, "google-contacts.csv", [
    "First Name,Middle Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Labels,Notes",
    `Ada,Maria,Winter,Winter & Sons,Owner,* Work,ada@winter.example,Mobile,${shown(ada)},,,* myContacts,Calls on Mondays`,
    `Lin,,Sommer,,,,,Mobile,${lin},,,* myContacts,`,
  ]);

  await expect(desk.getByText("2 rows read. Nothing is wrong with them.")).toBeVisible();
  await expect(desk.getByLabel("What Phone 1 - Value holds")).toHaveValue("phone");
  await expect(desk.getByRole("region", { name: "The first 2 rows" })).toContainText("Winter & Sons");
  await inspect(desk, "import-columns");
  await desk.getByRole("button", { name: "Continue" }).click();
  await expect(desk.getByText("Nothing is wrong with the rows.")).toBeVisible();
  await desk.getByRole("button", { name: "Continue" }).click();

  const listName = `From Google ${ada.slice(-4)}`;
  await desk.getByLabel("List", { exact: true }).selectOption("New list…");
  await desk.getByLabel(/^Name of the new list/).fill(listName);
  // A reload forgets nothing of it.
  await desk.reload();
  await expect(desk.getByLabel(/^Name of the new list/)).toHaveValue(listName);
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
});

/** Brings a file of lines. */
async function choose(page: Page, name: string, lines: string[]): Promise<void> {
  const buffer = Buffer.from(lines.join("\r\n"));
  await page.getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer });
  await expect(page).toHaveURL(/\/contacts\/import\/[0-9a-f-]{36}/);
}

/** What stands beside a label in a list of figures. */
const figure = (page: Page, label: string) =>
  page.getByRole("main").locator("dl > div").filter({ hasText: label }).locator("dd");
