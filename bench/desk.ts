import type { Locator, Page } from "@playwright/test";
import { demoNumbers } from "@/db/seed";
import type { Bench } from "./bench";
import { openBrowser, signInDemo } from "./browser";
import { type LargeInbox, sizes, startLargeInbox } from "./large/start";
import { percentile } from "./measure";

const samples = 30;
const frames = 240;

/** What somebody with the page open all day waits for, as a real browser shows it: threads, letters, and the list far down. */
export async function desk(bench: Bench): Promise<void> {
  const inbox = await startLargeInbox(bench);
  const browser = await openBrowser(bench);
  const page = await signInDemo(browser, inbox.webUrl);
  const bare = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  for (const size of sizes) {
    await inbox.fillTo(size);
    await page.goto(`${inbox.webUrl}/n/${demoNumbers[0].slice(1)}/conversations`);
    const rows = page.getByRole("list", { name: "Conversations" });
    await rows.getByRole("link").first().click();
    await page.getByRole("article").first().waitFor();
    await openNext(page, 10);

    await bench.measure({
      name: `open.${size}`,
      unit: "ms p95",
      reach: "under 100 ms at 100,000",
      floor: () => readBarely(page, inbox),
      work: async () => p95(await openNext(page, samples)),
    });
    await bench.measure({
      name: `type.${size}`,
      unit: "ms p95",
      reach: "under 50 ms at 100,000",
      floor: async () => p95(await typeInto(bare, await bareField(bare))).value,
      work: async () => p95(await typeInto(page, page.getByRole("textbox", { name: /^Message to/ }))),
    });
    await bench.measure({
      name: `scroll.${size}`,
      unit: "ms a frame, p95",
      reach: "under 33 ms at 100,000",
      floor: async () => p95(await scrollDown(await barePane(bare))).value,
      work: async () => p95(await scrollDown(rows.locator(".."))),
    });
    await rows.locator("..").evaluate((pane) => pane.scrollTo({ top: 0 }));
  }
}

const p95 = (times: number[]) => ({
  value: percentile(times, 95),
  also: { p50: percentile(times, 50), most: Math.max(...times) },
});

/** Goes down the list by the keys, and opens what is there. @returns for each how long until it was painted */
async function openNext(page: Page, count: number): Promise<number[]> {
  const times: number[] = [];
  while (times.length < count) {
    await page.locator("[data-conversation][aria-current=page]").focus();
    await page.keyboard.press("j");
    const focused = page.locator("[data-conversation]:focus:not([aria-current])");
    const id = await focused.getAttribute("data-conversation");
    await page.evaluate(watchOpening, id ?? "");
    await page.keyboard.press("Enter");
    times.push(await page.evaluate(watched));
  }
  return times;
}

/**
 * Runs in the page, as everything below that is handed over to it: names of ours are not known there. It is there before
 * the key is pressed, which a call that waits for its outcome would not be sure to be.
 */
function watchOpening(id: string): void {
  const time = new Promise((resolve) => {
    addEventListener(
      "keydown",
      ({ timeStamp }) => {
        new MutationObserver((_, observer) => {
          const there = document.querySelector("section[aria-label^='Messages with'] article");
          if (!there?.checkVisibility() || !location.pathname.endsWith(id)) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
        }).observe(document.body, { childList: true, subtree: true, attributes: true });
      },
      { once: true, capture: true },
    );
  });
  Object.assign(window, { time });
}

/** How long it took, in milliseconds, what is watched since before. Nothing else would end waiting for what never comes. */
function watched(): Promise<number> {
  const never = new Promise<number>((_, reject) => {
    setTimeout(() => reject(new Error(`nothing was painted at ${location.pathname}`)), 30_000);
  });
  return Promise.race([(window as unknown as { time: Promise<number> }).time, never]);
}

/** The messages of a thread alone, asked by the same browser, with nothing drawn. */
async function readBarely(page: Page, { sql, inboxId }: LargeInbox): Promise<number> {
  const threads = await sql<{ id: string }[]>`
    select id from conversations where inbox_id = ${inboxId} order by peer_address limit ${samples}`;
  const times: number[] = [];
  for (const { id } of threads) times.push(await page.evaluate(timeRead, id));
  return percentile(times, 95);
}

async function timeRead(id: string): Promise<number> {
  const startedAt = performance.now();
  await (await fetch(`/api/live/messages?conversationId=${id}`)).json();
  return performance.now() - startedAt;
}

/** @returns for each letter how long until it was painted */
async function typeInto(page: Page, field: Locator): Promise<number[]> {
  await field.fill("");
  const times: number[] = [];
  for (const letter of "Your order is ready, pick it up any time.") {
    await field.evaluate(watchLetter);
    await page.keyboard.press(letter);
    times.push(await page.evaluate(watched));
  }
  await field.fill("");
  return times;
}

function watchLetter(field: HTMLElement | SVGElement): void {
  const time = new Promise((resolve) => {
    field.addEventListener(
      "keydown",
      ({ timeStamp }) =>
        field.addEventListener(
          "input",
          () => requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp))),
          { once: true },
        ),
      { once: true, capture: true },
    );
  });
  Object.assign(window, { time });
}

async function bareField(page: Page): Promise<Locator> {
  await page.setContent("<textarea aria-label='Bare'></textarea>");
  return page.getByRole("textbox", { name: "Bare" });
}

async function barePane(page: Page): Promise<Locator> {
  await page.setContent(
    "<div id='pane' style='height: 800px; width: 340px; overflow-y: auto'><div style='height: 1000000px'></div></div>",
  );
  return page.locator("#pane");
}

/** Scrolls by nine rows a frame, as fast as a wheel is turned. @returns how long each frame took */
const scrollDown = (pane: Locator): Promise<number[]> => pane.evaluate(timeFrames, frames);

async function timeFrames(pane: HTMLElement | SVGElement, count: number): Promise<number[]> {
  const times: number[] = [];
  let before = await new Promise<number>(requestAnimationFrame);
  while (times.length < count) {
    pane.scrollBy({ top: 600 });
    const now = await new Promise<number>(requestAnimationFrame);
    times.push(now - before);
    before = now;
  }
  return times;
}
