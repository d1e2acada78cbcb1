import type { Locator, Page, Request } from "@playwright/test";
import { demoNumbers } from "@/db/seed";
import { expect, inspect, openLive, row, shown, test } from "./fixtures";
import { importHistory } from "./import-history";

/** A number that no other journey fills. */
const number = demoNumbers[1];

test("far down the list, what comes in moves nothing and has only its own rows read", async ({
  desk,
  newNumber,
  handset,
  baseURL,
}) => {
  const known = Array.from(
    { length: 330 },
    (_, index) => `+1628555${1000 + 400 * test.info().repeatEachIndex + index}`,
  );
  const minute = 60_000;
  const told = known.map((phone, index) => ({
    ...{ direction: "inbound" as const, phone, text: `Question ${index + 1} about bread` },
    at: new Date(Date.UTC(2025, 0, 1) - index * minute),
  }));
  await importHistory(desk, baseURL ?? "", number, told);
  await openLive(desk, `/n/${number.slice(1)}/conversations`);
  const [looked, next] = [row(desk, shown(known[240] ?? "")), row(desk, shown(known[241] ?? ""))];
  await scrollDownTo(desk, looked);
  await inspect(desk, "list-far-down");
  const [place, count] = [await topOf(looked), await posOf(looked)];
  const reads = readsOf(desk);

  await test.step("a new customer", async () => {
    await handset(await newNumber()).text("Are you new here?", { to: number });
    await expect.poll(() => posOf(looked)).toBe(count + 1);
    expect(Math.abs((await topOf(looked)) - place)).toBeLessThanOrEqual(1);
  });

  await test.step("one from above, and one that one looks at", async () => {
    await handset(known[100] ?? "").text("And the rolls?", { to: number });
    await handset(known[241] ?? "").text("And the cake?", { to: number });
    await expect(next).not.toBeInViewport();
    await expect.poll(() => posOf(looked)).toBe(count + 2);
    await expect(looked).toBeInViewport();
  });

  await test.step("of the list, no page was read for it", async () => {
    expect(reads.length).toBeGreaterThan(0);
    expect(reads.filter((search) => !search.has("ids") || search.has("after"))).toEqual([]);
  });

  await test.step("and on top it stands in order", async () => {
    await paneOf(desk).evaluate((pane) => pane.scrollTo({ top: 0 }));
    await expect(rows(desk).nth(0)).toContainText("And the cake?");
    await expect(rows(desk).nth(1)).toContainText("And the rolls?");
    await expect(rows(desk).nth(2)).toContainText("Are you new here?");
    await handset(known[0] ?? "").text("What comes is seen here", { to: number });
    await expect(rows(desk).nth(0)).toBeInViewport();
    await expect(rows(desk).nth(0)).toContainText("What comes is seen here");
  });

  await test.step("from one ticked to all that match the filter, known to the page or not", async () => {
    await desk.getByRole("checkbox", { name: `Select ${shown(known[0] ?? "")}` }).click();
    const bar = desk.getByRole("region", { name: "Selected conversations" });
    await bar.getByRole("button", { name: /^Select (the first|all) \d+$/ }).click();
    await bar.getByRole("button", { name: /^Select all [\d,]+ that match the filter$/ }).click();
    const selected = async () => /^([\d,]+) selected/.exec(await bar.innerText())?.[1] ?? "";
    await expect.poll(async () => Number((await selected()).replace(",", ""))).toBeGreaterThan(known.length);
    await inspect(desk, "list-all-selected");
    await bar.getByRole("button", { name: "Mark as Read" }).click();
    await expect(bar).toBeHidden();
    for (const index of [0, 1, 2]) await expect(rows(desk).nth(index)).not.toContainText("unread");
  });
});

const list = (page: Page): Locator => page.getByRole("list", { name: "Conversations" });
const rows = (page: Page): Locator => list(page).getByRole("link");
/** What scrolls. */
const paneOf = (page: Page): Locator => list(page).locator("..");

async function scrollDownTo(page: Page, wanted: Locator): Promise<void> {
  while (!(await wanted.isVisible())) {
    await paneOf(page).evaluate((pane) => pane.scrollBy({ top: pane.clientHeight / 2 }));
    // More is read on the way.
    await expect(rows(page).last()).toBeVisible();
  }
  await wanted.scrollIntoViewIfNeeded();
  await expect(wanted).toBeInViewport({ ratio: 1 });
}

const topOf = async (wanted: Locator): Promise<number> => (await wanted.boundingBox())?.y ?? 0;

/** The how manieth of the list it is. */
const posOf = (wanted: Locator): Promise<number> =>
  wanted.evaluate((link) => Number(link.closest("li")?.getAttribute("aria-posinset")));

/** What is asked of the list from now on. */
function readsOf(page: Page): URLSearchParams[] {
  const reads: URLSearchParams[] = [];
  page.on("request", (request: Request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === "/api/live/conversations") reads.push(searchParams);
  });
  return reads;
}
