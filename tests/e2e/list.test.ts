import type { Page } from "@playwright/test";
import { backToList, expect, inspect, reloadAwake, row, shown, test } from "./fixtures";

test("Staff narrow the list, come back to it after a reload, and go from view to view", async ({
  desk,
  newNumber,
  handset,
}) => {
  const [asking, waiting] = [await newNumber(), await newNumber()];
  for (const number of [asking, waiting]) await handset(number).text("Are you open on Monday?");
  await test.step("a filter applies at once and lives in the address", async () => {
    await desk.getByRole("button", { name: "Filter" }).click();
    const panel = desk.getByRole("dialog", { name: "Filter" });
    await panel.getByLabel("Read status").selectOption("Unread");
    await expect(row(desk, "Priya Nair")).toBeHidden();
    await expect(row(desk, shown(asking))).toBeVisible();
    await inspect(desk, "list-filter");
    await desk.keyboard.press("Escape");
    await expect(desk).toHaveURL(/\?read=unread$/);
    await expect(desk.getByRole("button", { name: "Filter, 1 active" })).toBeVisible();
  });

  await test.step("it stays after a reload and while one opens a conversation", async () => {
    await reloadAwake(desk);
    await expect(row(desk, shown(waiting))).toBeVisible();
    await expect(row(desk, "Priya Nair")).toBeHidden();
    await row(desk, shown(waiting)).click();
    await expect(desk).toHaveURL(/\/conversations\/[0-9a-f-]{36}\?read=unread$/);
    await backToList(desk);
    // Beside the list a thread stays open; on a phone one really is back before going on.
    const address = test.info().project.name === "phone" ? /\/conversations\?read=unread$/ : /\?read=unread$/;
    await expect(desk).toHaveURL(address);
  });

  await test.step("what matches nothing says so and leads back", async () => {
    await desk.getByRole("button", { name: "Filter, 1 active" }).click();
    // A blocked sender's texts raise no unread, so nobody can be both.
    await desk.getByLabel("Blocked status").selectOption("Blocked");
    await desk.keyboard.press("Escape");
    await expect(desk.getByText("No conversation matches these filters.")).toBeVisible();
    await inspect(desk, "list-no-matches");
    await desk.getByRole("button", { name: "Reset Filters" }).click();
    await expect(row(desk, shown(waiting))).toBeVisible();
  });

  await test.step("views are the same filter", async () => {
    const views = desk.getByRole("navigation", { name: "Views" });
    await views.getByRole("button", { name: "Mine" }).click();
    await expect(desk).toHaveURL(/\?assignee=me$/);
    await views.getByRole("button", { name: "All" }).click();
    await expect(row(desk, shown(waiting))).toBeVisible();
    await inspect(desk, "list-views");
    await views.getByRole("button", { name: "Inbox" }).click();
    await expect(desk).toHaveURL(/\/conversations$|\/conversations\/[0-9a-f-]{36}$/);
  });

  await test.step("by name and by number, which stay after a reload, and back to the newest", async () => {
    // The newer text came from the higher number.
    await expect.poll(() => isInOrder(numbersOf, desk)).toBe(false);
    await sortBy(desk, "Name");
    await expect(desk).toHaveURL(/\?sort=name$/);
    await expect.poll(() => isInOrder(namesOf, desk)).toBe(true);
    await sortBy(desk, "Number");
    await expect.poll(() => isInOrder(numbersOf, desk)).toBe(true);
    expect(await isInOrder(namesOf, desk)).toBe(false);
    await reloadAwake(desk);
    await expect(desk).toHaveURL(/\?sort=number$/);
    await expect(desk.getByText("Sort by: Number")).toBeVisible();
    await expect.poll(() => isInOrder(numbersOf, desk)).toBe(true);
    await inspect(desk, "list-by-number");
    await desk.getByRole("button", { name: "Reset", exact: true }).click();
    await expect(desk).not.toHaveURL(/sort=/);
    await expect.poll(() => isInOrder(numbersOf, desk)).toBe(false);
    await expect(row(desk, shown(waiting))).toBeVisible();
  });
});

test("Staff find people by name and number and messages by what was said", async ({ desk }) => {
  const field = desk.getByRole("combobox", { name: "Search" });
  const results = desk.getByRole("listbox", { name: "Search results" });

  await test.step("what waits to be sent is not said to have been", async () => {
    await field.fill("packed counter");
    const hit = results.getByRole("option").filter({ hasText: "Liam Doyle" });
    await expect(hit).toContainText("Scheduled: …Liam, your order is packed");
    await expect(hit.locator("time")).not.toContainText("AM");
  });

  await test.step("a message by its words, marked", async () => {
    await field.fill("carrot saturday");
    const hit = results.getByRole("option").filter({ hasText: "Could I order a carrot cake for Saturday?" });
    await expect(hit.locator("mark")).toHaveText(["carrot", "Saturday"]);
    await inspect(desk, "list-search");
    await hit.click();
    await expect(desk.getByRole("heading", { level: 1, name: "Jane Snow" })).toBeVisible();
    await expect(
      desk.getByRole("article").filter({ hasText: "Could I order a carrot cake" }),
    ).toBeInViewport();
    await backToList(desk);
  });

  await test.step("a person by name, by the keys", async () => {
    await field.fill("nair");
    await expect(results.getByRole("option")).toHaveCount(1);
    await field.press("Enter");
    await expect(desk.getByRole("heading", { level: 1, name: "Priya Nair" })).toBeVisible();
    await backToList(desk);
    await field.press("Escape");
    await expect(results).toBeHidden();
    await expect(desk.getByRole("list", { name: "Conversations" }).getByRole("link").first()).toBeVisible();
  });

  await test.step("what was never said is not found", async () => {
    await field.fill("zeppelin");
    await expect(desk.getByText("Nothing found for “zeppelin”.")).toBeVisible();
    await field.fill("");
  });
});

async function sortBy(page: Page, choice: string): Promise<void> {
  await page.getByRole("button", { name: /^Filter(, \d+ active)?$/ }).click();
  await page.getByRole("dialog", { name: "Filter" }).getByLabel("Sort by").selectOption(choice);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Filter" })).toBeHidden();
}

/** Whether what the first rows show of each conversation stands in its own order; null until they are there. */
async function isInOrder(valuesOf: (page: Page) => Promise<string[]>, page: Page): Promise<boolean | null> {
  const values = (await valuesOf(page)).slice(0, 8);
  if (values.length < 8) return null;
  return values.every((value, index) => index === 0 || value > (values[index - 1] ?? ""));
}

/** How the people in the list are called, in small letters. */
const namesOf = (page: Page): Promise<string[]> =>
  page
    .getByRole("checkbox", { name: /^Select / })
    .evaluateAll((boxes) => boxes.map((box) => (box.getAttribute("aria-label") ?? "").toLowerCase()));

/** The numbers that the rows show: of whoever is known by name, only where the list stands in their order. */
const numbersOf = (page: Page): Promise<string[]> =>
  page
    .getByRole("list", { name: "Conversations" })
    .getByRole("link")
    .evaluateAll((rows) =>
      rows.map((each) => /\(\d{3}\) \d{3}-\d{4}/.exec(each.textContent ?? "")?.[0] ?? ""),
    );
