import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { demoColleague, demoNumbers } from "@/db/seed";
import { expect, inspect, openAwake, openLive, openThread, reloadAwake, shown, test } from "./fixtures";

const contacts = `/n/${demoNumbers[0].slice(1)}/contacts`;

test("a file with all sorts of rows is reviewed, imported as far as it goes, and imported again", async ({
  desk,
  newNumber,
  handset,
  openDesk,
}) => {
  const [known, extended, mended, twice, stopped, barred] = (await Promise.all(
    Array.from({ length: 6 }, () => newNumber()),
  )) as [string, string, string, string, string, string];
  await handset(stopped).text("STOP");
  await handset(barred).text("Buy cheap watches");
  await openThread(desk, shown(barred));
  await desk.getByRole("button", { name: "More", exact: true }).click();
  await desk.getByRole("menuitem", { name: "Block" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Block", exact: true }).click();
  await expect(desk.getByRole("dialog")).toBeHidden();

  // One of them is a contact already, brought by pasting.
  await openAwake(desk, `${contacts}/import`);
  await desk.getByRole("button", { name: "Paste Rows Instead" }).click();
  await desk.getByLabel("Rows").fill(`Full Name,Phone Number,Company Name\nKira Known,${known},Old Mill`);
  await desk.getByRole("button", { name: "Continue" }).click();
  await goOn(desk, "Finalize");
  await finish(desk);

  const name = `mixed-${known.slice(-4)}.csv`;
  const lines = [
    "Name;Mobile;E-mail;Company",
    `Kira Known;${known};;New Mill`,
    `Émile Extended;${shown(extended)} ext 9;emile@example.com;`,
    "Mona Mended;12;;",
    "Nobody;call me;;",
    `Tess Twice;${twice};;`,
    `Tessa Twice;${shown(twice)};;`,
    `Stan Stopped;${stopped};not an address;`,
    `Barry Barred;${barred};;`,
  ];
  await openAwake(desk, `${contacts}/import`);
  await choose(desk, name, Buffer.from(lines.join("\n"), "latin1"));
  await expect(desk.getByLabel("Delimiter")).toHaveValue(";");
  await expect(desk.getByLabel("Encoding")).toHaveValue("windows-1252");
  await expect(desk.getByText("8 rows read. 4 need a look in the next step.")).toBeVisible();
  await goOn(desk, "Review");
  await inspect(desk, "import-alerts");

  const alerts = desk.getByRole("list", { name: "Alerts" }).getByRole("listitem");
  await expect(alerts.filter({ hasText: "Émile Extended" })).toContainText("Line 3");
  await desk.getByRole("button", { name: "Accept the suggestion for line 3" }).click();
  await expect(alerts.filter({ hasText: "Émile Extended" })).toContainText("Will be imported.");
  // The keyboard alone: the focus is on the next row by itself.
  await expect(desk.getByRole("button", { name: "Fix line 4" })).toBeFocused();
  await desk.keyboard.press("Enter");
  await desk.keyboard.press("ControlOrMeta+a");
  await desk.keyboard.type("13");
  await desk.keyboard.press("Enter");
  await expect(desk.getByLabel("Phone Number")).toHaveAccessibleDescription(/too short/);
  await expect(desk.getByLabel("Phone Number")).toBeFocused();
  await inspect(desk, "import-fixing");
  await desk.getByLabel("Phone Number").fill(shown(mended));
  await desk.keyboard.press("Enter");
  await expect(alerts.filter({ hasText: "Mona Mended" })).toContainText("Will be imported.");
  await desk.getByRole("button", { name: "Skip line 5" }).click();
  await expect(alerts.filter({ hasText: "Nobody" })).toContainText("Skipped.");
  await inspect(desk, "import-settled");

  // A reload comes back to this step, and only what is open is asked for again.
  await reloadAwake(desk);
  await expect(desk.getByRole("heading", { name: "Review Data and Alerts" })).toBeVisible();
  await expect(alerts).toHaveCount(2);
  await desk.getByRole("button", { name: "Accept the suggestion for line 8" }).click();
  await expect(alerts.filter({ hasText: "Stan Stopped" })).toContainText("Will be imported.");
  await desk.getByRole("button", { name: /^Duplicates/ }).click();
  await expect(desk.getByRole("list", { name: "Duplicates" })).toContainText(
    "Line 7 has the same number and is taken instead.",
  );
  await desk.getByRole("button", { name: /^Updates/ }).click();
  await expect(desk.getByRole("list", { name: "Updates" })).toContainText(/Kira Known.*Old Mill.*New Mill/);
  await inspect(desk, "import-updates");
  const update = desk.getByRole("list", { name: "Updates" }).getByRole("listitem");
  await desk.getByRole("button", { name: "Skip line 2" }).click();
  await expect(update).toContainText("Skipped. The contact stays as it is.");
  await desk.getByRole("button", { name: "Take line 2 back" }).click();
  await expect(update).toContainText("New Mill");

  await goOn(desk, "Finalize");
  await expect(figure(desk, "To Create")).toHaveText("5");
  await expect(figure(desk, "To Update")).toHaveText("1");
  await expect(figure(desk, "Left out")).toHaveText("2");
  await expect(figure(desk, "Opted out already")).toHaveText("1");
  await expect(figure(desk, "Blocked")).toHaveText("1");
  // A colleague looks at the same import and sees it finish.
  const sam = await openDesk(demoColleague);
  await openLive(sam, desk.url());
  await expect(figure(sam, "To Create")).toHaveText("5");
  await finish(desk);
  await expect(figure(desk, "Created")).toHaveText("5");
  await expect(sam.getByRole("heading", { name: "Import finished" })).toBeVisible({ timeout: 20_000 });
  const download = desk.waitForEvent("download");
  await desk.getByRole("link", { name: "Download Skipped Rows" }).click();
  const left: Record<string, string>[] = parse(readFileSync(await (await download).path()), {
    bom: true,
    columns: true,
  });
  expect(left.map((row) => row.Line)).toEqual(["5", "6"]);

  // Neither consent nor block is touched.
  await desk.getByRole("link", { name: "View Contacts" }).click();
  for (const [person, mark] of [
    ["Stan Stopped", "Opted out"],
    ["Barry Barred", "Blocked"],
  ] as const) {
    await desk.getByRole("searchbox", { name: "Search contacts" }).fill(person);
    await expect(
      desk.getByRole("list", { name: "Contacts" }).getByRole("link", { name: new RegExp(person) }),
    ).toContainText(mark);
  }

  // The same file again changes nothing.
  await openAwake(desk, `${contacts}/import`);
  await choose(desk, name, Buffer.from(lines.join("\n"), "latin1"));
  await goOn(desk, "Finalize");
  await expect(figure(desk, "To Create")).toHaveText("0");
  await expect(figure(desk, "To Update")).toHaveText("0");
  await desk.goto(`${contacts}/imports`);
  await expect(desk.getByRole("list", { name: "Past imports" }).getByRole("listitem").first()).toContainText(
    "Waits for review",
  );
  await expect(
    desk.getByRole("list", { name: "Past imports" }).getByRole("listitem").filter({ hasText: "5 created" }),
  ).toContainText(name);
  await inspect(desk, "imports");
});

test("a file that is none says so, one without numbers asks for their column, and a reload finds a large one under way", async ({
  desk,
}) => {
  await openAwake(desk, `${contacts}/import`);
  await desk.getByLabel("CSV file").setInputFiles(fileOf("empty.csv", Buffer.alloc(0)));
  await expect(desk.getByRole("main").getByRole("alert")).toHaveText("This file is empty.");
  await desk.getByLabel("CSV file").setInputFiles(fileOf("people.xlsx", Buffer.from("PK")));
  await expect(desk.getByRole("main").getByRole("alert")).toContainText("This is an Excel workbook.");

  // What is on its way can be called back.
  await desk.route("**/api/uploads/*?offset=*", () => undefined);
  await desk.getByLabel("CSV file").setInputFiles(fileOf("slow.csv", Buffer.from("Full Name,Phone Number")));
  await expect(desk.getByRole("progressbar", { name: "Uploading slow.csv" })).toBeVisible();
  await inspect(desk, "import-upload");
  await desk.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(desk.getByRole("button", { name: "Choose File" })).toBeVisible();
  await desk.unrouteAll({ behavior: "ignoreErrors" });

  const workbook = Buffer.concat([Buffer.from("PK\u0003\u0004"), Buffer.alloc(400, 7)]);
  await choose(desk, "renamed.csv", workbook);
  await expect(desk.getByRole("heading", { name: "This file cannot be imported" })).toBeVisible();
  await expect(desk.getByText(/save it as CSV/)).toBeVisible();
  await inspect(desk, "import-hopeless");
  await desk.getByRole("link", { name: "Choose Another File" }).click();

  await choose(desk, "unnamed.csv", Buffer.from("Who,Where\nAnn Other,Upstairs\nBen Other,Downstairs\n"));
  await expect(desk.getByText(/No column of this file is known to hold phone numbers/)).toBeVisible();
  await inspect(desk, "import-no-phone");
  await expect(desk.getByRole("button", { name: "Continue" })).toBeDisabled();
  await desk.getByRole("button", { name: "Cancel Import" }).click();
  await inspect(desk, "import-discard");
  await desk.getByRole("button", { name: "Discard Import" }).click();
  await expect(desk).toHaveURL(new RegExp(`${contacts}$`));

  await openAwake(desk, `${contacts}/import`);
  await choose(desk, "many.csv", Buffer.from(["Full Name,Phone Number", ...people(30_000)].join("\n")));
  await goOn(desk, "Finalize");
  await desk.getByRole("button", { name: "Finish Import" }).click();
  await expect(desk.getByText(/^Importing|^Import finished/).first()).toBeVisible();
  await desk.reload();
  await expect(desk.getByRole("heading", { name: "Import finished" })).toBeVisible({ timeout: 60_000 });
  await expect(figure(desk, "Created")).toHaveText("30,000");
});

const fileOf = (name: string, buffer: Buffer) => ({ name, mimeType: "text/csv", buffer });

async function choose(page: Page, name: string, content: Buffer): Promise<void> {
  await page.getByLabel("CSV file").setInputFiles(fileOf(name, content));
  await expect(page).toHaveURL(/\/contacts\/import\/[0-9a-f-]{36}/);
}

/** Continues until the step of that name is the current one. */
async function goOn(page: Page, step: "Review" | "Finalize"): Promise<void> {
  const steps = step === "Review" ? ["Review"] : ["Review", "Finalize"];
  for (const next of steps) {
    const current = page.getByRole("navigation", { name: "Steps" }).locator("[aria-current=step]");
    if ((await current.textContent())?.includes("Review") && next === "Review") continue;
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(current).toContainText(next);
  }
}

async function finish(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Finish Import" }).click();
  await expect(page.getByRole("heading", { name: "Import finished" })).toBeVisible();
}

/** What stands beside a label in a list of figures. */
const figure = (page: Page, label: string) =>
  page.getByRole("main").locator("dl > div").filter({ hasText: label }).locator("dd");

/** Rows of so many people with a number each. */
const people = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `Person ${index},+1${212 + Math.floor(index / 8000)}7${200_000 + (index % 8000)}`,
  );
