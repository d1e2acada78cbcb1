import type { Locator } from "@playwright/test";
import { demoNumbers } from "@/db/seed";
import { bubble, composer, expect, inspect, openThread, shown, test } from "./fixtures";
import { importHistory } from "./import-history";

test("a thread that was brought along is read back to its beginning without a jump, and from an old hit to the newest", async ({
  desk,
  newNumber,
  handset,
  baseURL,
}) => {
  const number = await newNumber();
  const name = shown(number);
  await importHistory(desk, baseURL ?? "", demoNumbers[0], historyOf(number));
  await openThread(desk, name);
  const pane = desk.getByRole("region", { name: `Messages with ${name}` });

  await test.step("older pages come on scrolling up, and what one reads stays where it is", async () => {
    await expect(bubble(desk, "Line 160 of it")).toBeInViewport();
    await expect(pane.getByRole("heading", { name: /^(Today|Yesterday)$/ }).last()).toBeVisible();
    let shownBefore = await pane.getByRole("article").count();
    expect(shownBefore).toBeLessThan(100);
    while (!(await bubble(desk, "Customer since the old shop").isVisible())) {
      const moved = await scrollUpFrom(pane, shownBefore);
      expect(Math.abs(moved)).toBeLessThanOrEqual(1);
      shownBefore = await pane.getByRole("article").count();
    }
    await pane.evaluate((element) => element.scrollTo({ top: -element.scrollHeight }));
    await expect(bubble(desk, "Customer since the old shop")).toBeInViewport();
    await expect(pane.getByRole("heading", { name: "Unknown date" })).toBeInViewport();
    await inspect(desk, "long-thread-beginning");
  });

  await test.step("what comes in meanwhile is counted, moves nothing, and is one press away", async () => {
    const first = bubble(desk, "Customer since the old shop");
    const before = await topOf(first);
    await handset(number).text("Are you there?");
    await handset(number).text("Hello?");
    const jump = desk.getByRole("button", { name: "2 new" });
    await expect(jump).toBeVisible();
    expect(Math.abs((await topOf(first)) - before)).toBeLessThanOrEqual(1);
    await inspect(desk, "long-thread-new");
    await jump.click();
    await expect(bubble(desk, "Hello?")).toBeInViewport();
    await expect(jump).toBeHidden();
  });

  await test.step("a search opens it at an old message, marked, and from there one is back at once", async () => {
    // On a phone the search stands in the list.
    const back = desk.getByRole("link", { name: "Back to conversations" });
    if (await back.isVisible()) await back.click();
    await desk.getByRole("combobox", { name: "Search" }).fill(`marzipan ${number.slice(-4)}`);
    const hit = desk.getByRole("listbox", { name: "Search results" }).getByRole("option");
    await expect(hit).toHaveCount(1);
    await hit.click();
    const found = bubble(desk, `marzipan ${number.slice(-4)}`);
    await expect(found).toBeInViewport();
    await expect(found.locator("mark").first()).toHaveText("marzipan");
    await expect(bubble(desk, "Hello?")).toHaveCount(0);
    await inspect(desk, "long-thread-found");
    await handset(number).text("One more thing.");
    await expect(desk.getByRole("button", { name: "1 new" })).toBeVisible();
    await expect(found).toBeInViewport();
    await desk.getByRole("button", { name: "1 new" }).click();
    await expect(bubble(desk, "One more thing.")).toBeInViewport();
    await expect(composer(desk)).toBeVisible();
  });
});

/** 160 messages, and one of which nobody knows any more when it was. */
function historyOf(phone: string) {
  const hour = 3_600_000;
  const dated = Array.from({ length: 160 }, (_, index) => ({
    direction: index % 3 === 0 ? ("outbound" as const) : ("inbound" as const),
    phone,
    text: `Line ${index + 1} of it. ${index === 39 ? `With marzipan ${phone.slice(-4)}, please. ` : ""}${"More of the same. ".repeat(index % 7)}`,
    // The last of them a minute ago, so that the thread stands on top of the list.
    at: new Date(Date.now() - 60_000 - (159 - index) * 5 * hour),
  }));
  const undated = { direction: "inbound" as const, phone, text: "Customer since the old shop", at: null };
  return [undated, ...dated];
}

/** Scrolls to the oldest entry there is and waits for older ones. @returns how far that one moved, in pixels */
async function scrollUpFrom(pane: Locator, shownBefore: number): Promise<number> {
  const oldest = await pane.getByRole("article").first().elementHandle();
  const before = await pane.evaluate((element, entry) => {
    element.scrollTo({ top: -element.scrollHeight });
    return entry?.getBoundingClientRect().top ?? 0;
  }, oldest);
  await expect.poll(() => pane.getByRole("article").count()).toBeGreaterThan(shownBefore);
  return pane
    .evaluate((_, entry) => entry?.getBoundingClientRect().top ?? 0, oldest)
    .then((top) => top - before);
}

const topOf = async (entry: Locator): Promise<number> => (await entry.boundingBox())?.y ?? 0;
