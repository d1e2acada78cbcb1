import type { Locator, Page } from "@playwright/test";
import { demoColleague } from "@/db/seed";
import { bubble, composer, expect, inspect, openThread, shown, startConversation, test } from "./fixtures";

test("the header says a number in full, whoever opted out and whoever looks on", async ({
  desk,
  openDesk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const name = shown(number);
  await handset(number).text("STOP");
  await openThread(desk, name);
  const sam = await openDesk(demoColleague);
  await openThread(sam, name);
  await expect(desk.getByText("Sam is viewing")).toBeVisible();
  await expect(desk.getByRole("list", { name: "State of the conversation" })).toContainText("Opted out");
  await inspect(desk, "thread-opted-out");
  expect(await isCutOff(desk.getByRole("heading", { level: 1, name }))).toBe(false);

  const isPhone = desk.viewportSize()?.width === 390;
  // Each the narrowest of its kind: a phone, a thread with the contact beside it, and one with the list beside it.
  for (const width of isPhone ? [360] : [1280, 820, 700]) {
    await desk.setViewportSize({ width, height: 800 });
    await inspect(desk, `thread-opted-out-${width}`);
    expect(await isCutOff(desk.getByRole("heading", { level: 1, name }))).toBe(false);
  }
});

test("the tools of the composer stand in one row with the button that sends", async ({ desk, newNumber }) => {
  await startConversation(desk, await newNumber());
  await composer(desk).fill("See you at ten.");
  const [attach, send] = await Promise.all(
    ["Attach", "Send"].map((name) => middleOf(desk.getByRole("button", { name, exact: true }))),
  );
  expect(attach).toBe(send);
  await inspect(desk, "composer-row");
});

test("a bubble stays as it is from the press to its delivery", async ({ desk, newNumber, fault }) => {
  const number = await newNumber();
  await startConversation(desk, number);
  await fault({ kind: "delay", match: { to: number, event: "message.finalized" }, ms: 1500 });
  // Needs all the width that a bubble may have.
  const text = "We are open on Sunday from eight to two, and there is parking behind the house. "
    .repeat(3)
    .trim();
  await desk.evaluate(recordWidths);
  await composer(desk).fill(text);
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, text)).toContainText("Delivered");
  expect(await desk.evaluate(() => [...new Set(Reflect.get(window, "bubbleWidths"))])).toHaveLength(1);
});

test("a text that runs from right to left ends on the left", async ({ desk, newNumber, handset }) => {
  const number = await newNumber();
  const text = "שלום, האם אתם פתוחים מחר?";
  await handset(number).text(text);
  await openThread(desk, shown(number));
  const [first = 0, last = 0] = await bubble(desk, text).getByText(text).evaluate(placesOfEnds);
  expect(last).toBeLessThan(first);
  await composer(desk).fill("כן!");
  await expect(composer(desk)).toHaveCSS("direction", "rtl");
});

test("what is done again and again is said once, beside the thread", async ({ desk, newNumber, handset }) => {
  const number = await newNumber();
  const name = shown(number);
  await handset(number).text("Are you open on Sunday?");
  await openThread(desk, name);
  let answered = 0;
  desk.on("response", (response) => {
    if (response.request().postData()?.includes('"muted":')) answered += 1;
  });
  // Without waiting for the answers: what stands there is what one chose last.
  for (let times = 0; times < 3; times += 1) {
    await chooseMore(desk, "Mute Notifications");
    await chooseMore(desk, "Unmute Notifications");
  }
  await expect.poll(() => answered).toBe(6);
  const notices = desk.getByRole("region", { name: /^Short notices/ }).getByRole("listitem");
  await expect(notices).toHaveText(["You are notified again."]);
  // Which holds it there.
  await notices.hover();
  await inspect(desk, "thread-notice");
  const notice = await notices.boundingBox();
  const thread = await desk.getByRole("region", { name: /^Messages with / }).boundingBox();
  // On a phone it hangs below the header, over the oldest words in sight.
  const isWide = (desk.viewportSize()?.width ?? 0) >= 700;
  if (isWide) expect((notice?.x ?? 0) + (notice?.width ?? 0)).toBeLessThanOrEqual(thread?.x ?? 0);
});

/** Notes the width of each bubble of one's own with every frame, in `bubbleWidths`. */
function recordWidths(): void {
  const widths: number[] = [];
  Reflect.set(window, "bubbleWidths", widths);
  const look = () => {
    for (const each of document.querySelectorAll("article .bg-outbound")) {
      widths.push(each.getBoundingClientRect().width);
    }
    requestAnimationFrame(look);
  };
  look();
}

/** Where the first and the last character of an element stand, in pixels from the left. */
function placesOfEnds(element: Element): number[] {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  const length = text?.textContent?.length ?? 0;
  return [0, length - 1].map((at) => {
    const range = document.createRange();
    if (text) {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
    }
    return range.getBoundingClientRect().left;
  });
}

async function chooseMore(page: Page, item: string): Promise<void> {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: item, exact: true }).click();
}

async function middleOf(element: Locator): Promise<number> {
  const box = await element.boundingBox();
  return Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2);
}

/** Whether its end is missing on the screen. */
const isCutOff = (element: Locator): Promise<boolean> =>
  element.evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
