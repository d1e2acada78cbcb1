import type { Locator, Page } from "@playwright/test";
import { bubble, composer, expect, row, shown, test } from "./fixtures";

test("a customer is answered by keyboard alone, from the list to the next one", async ({
  desk,
  newNumber,
  handset,
  ledger,
}) => {
  const [first, second] = [await newNumber(), await newNumber()];
  await handset(second).text("And mine?");
  await expect(row(desk, shown(second))).toBeVisible();
  await handset(first).text("Is my cake ready?");
  await expect(rows(desk).first()).toContainText(shown(first));

  await desk.keyboard.press("j");
  await expect(row(desk, shown(first))).toBeFocused();
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("textbox", { name: `Message to ${shown(first)}` })).toBeVisible();
  await desk.keyboard.press("r");
  await expect(composer(desk)).toBeFocused();
  await desk.keyboard.type("It is, come by any time.");
  await desk.keyboard.press("Shift+Enter");
  await expect(bubble(desk, "It is, come by any time.")).toContainText("Delivered");

  await desk.keyboard.press("Escape");
  await expect(composer(desk)).not.toBeFocused();
  await desk.keyboard.press("j");
  await expect(row(desk, shown(second))).toBeFocused();
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("textbox", { name: `Message to ${shown(second)}` })).toBeVisible();
  await desk.keyboard.press("r");
  await desk.keyboard.type("Yours too.");
  await desk.keyboard.press("Shift+Enter");
  await expect(bubble(desk, "Yours too.")).toContainText("Delivered");
  expect((await ledger(first)).map((entry) => entry.text)).toEqual(["It is, come by any time."]);
  expect((await ledger(second)).map((entry) => entry.text)).toEqual(["Yours too."]);
});

test("j and k walk through the list and stop at its ends", async ({ desk }) => {
  await desk.keyboard.press("j");
  await expect(rows(desk).nth(0)).toBeFocused();
  await desk.keyboard.press("j");
  await expect(rows(desk).nth(1)).toBeFocused();
  await desk.keyboard.press("j");
  await expect(rows(desk).nth(2)).toBeFocused();
  await desk.keyboard.press("k");
  await expect(rows(desk).nth(1)).toBeFocused();
  await desk.keyboard.press("k");
  await desk.keyboard.press("k");
  await expect(rows(desk).nth(0)).toBeFocused();
});

test("n asks whom to write to, and the new thread's composer has the focus", async ({ desk, newNumber }) => {
  const number = await newNumber();
  await desk.keyboard.press("n");
  await expect(desk.getByLabel("Send to Phone Number")).toBeFocused();
  await desk.keyboard.type(number);
  await desk.keyboard.press("Enter");
  await expect(desk.getByRole("heading", { level: 1, name: shown(number) })).toBeVisible();
  await expect(composer(desk)).toBeFocused();
  await desk.keyboard.type("Good morning.");
  await desk.keyboard.press("Shift+Enter");
  await expect(bubble(desk, "Good morning.")).toContainText("Delivered");
});

test("a dialog closed by Escape gives the focus back", async ({ desk }) => {
  await desk.keyboard.press("j");
  await expect(rows(desk).first()).toBeFocused();
  await desk.keyboard.press("n");
  await expect(desk.getByRole("dialog", { name: "New Conversation" })).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("dialog")).toBeHidden();
  await expect(rows(desk).first()).toBeFocused();
});

test("letters are letters while one types, and under a dialog", async ({ desk, newNumber, handset }) => {
  const number = await newNumber();
  await handset(number).text("Anything new?");
  await row(desk, shown(number)).click();
  await composer(desk).click();
  const address = desk.url();
  await desk.keyboard.type("jk n r, just a note");
  await expect(composer(desk)).toHaveValue("jk n r, just a note");
  await expect(composer(desk)).toBeFocused();
  await expect(desk.getByRole("dialog")).toBeHidden();
  expect(desk.url()).toBe(address);

  await desk.keyboard.press("Escape");
  await desk.keyboard.press("n");
  const field = desk.getByLabel("Send to Phone Number");
  await expect(field).toBeFocused();
  await desk.keyboard.type("nrjk");
  await expect(field).toHaveValue("nrjk");
  await desk.getByRole("button", { name: "Close" }).focus();
  await desk.keyboard.press("r");
  await expect(desk.getByRole("button", { name: "Close" })).toBeFocused();
});

test("letters held with Ctrl or Alt belong to the browser", async ({ desk }) => {
  for (const key of ["Control+j", "Alt+j", "Alt+n"]) await desk.keyboard.press(key);
  await expect(desk.getByRole("dialog")).toBeHidden();
  await expect(rows(desk).first()).not.toBeFocused();
});

test("Tab reaches everything there is to do, and shows where it is", async ({ desk, newNumber, handset }) => {
  const number = await newNumber();
  await handset(number).text("Hello?");
  await row(desk, shown(number)).click();
  await composer(desk).fill("Good morning.");
  await desk.getByRole("link", { name: "Skip to content" }).focus();
  const reached: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await desk.keyboard.press("Tab");
    const at = await focusOf(desk);
    if (at.name === "") break;
    expect(at.isMarked, `${at.name} shows that it has the focus`).toBe(true);
    reached.push(at.name);
  }
  for (const name of [
    /^Switch number/,
    /^Conversations$/,
    /Dana Reyes$/,
    /^New Conversation$/,
    /Hello\?/,
    /^Call /,
    /^Hide contact details$/,
    /^Messages with /,
    /^Message to /,
    /^Send$/,
  ]) {
    expect(
      reached.filter((at) => name.test(at)),
      `${name} in ${reached.join(" | ")}`,
    ).toHaveLength(1);
  }
});

const rows = (page: Page): Locator => page.getByRole("list", { name: "Conversations" }).getByRole("link");

/** What has the focus, and whether one sees it: by an outline of its own or of the frame around it. */
async function focusOf(page: Page): Promise<{ name: string; isMarked: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return { name: "", isMarked: false };
    const isOutlined = (each: Element | null) =>
      each !== null && getComputedStyle(each).outlineStyle !== "none";
    return {
      name: element.getAttribute("aria-label") ?? element.innerText.replaceAll("\n", " ").trim(),
      isMarked: isOutlined(element) || isOutlined(element.parentElement),
    };
  });
}

test("what an icon means shows where a pointer rests and where the keys stand", async ({ desk }) => {
  const filter = desk.getByRole("button", { name: "Filter", exact: true });
  const tooltip = desk.getByRole("tooltip");
  await filter.hover();
  await expect(tooltip).toHaveText("Filter");
  await desk.mouse.move(720, 700);
  await expect(tooltip).toBeHidden();
  await desk.getByRole("combobox", { name: "Search" }).focus();
  await desk.keyboard.press("Tab");
  await expect(filter).toBeFocused();
  await expect(tooltip).toHaveText("Filter");
  await desk.keyboard.press("Enter");
  await expect(tooltip).toBeHidden();
  await expect(desk.getByRole("dialog", { name: "Filter" })).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(filter).toBeFocused();
});

test("a press on what is still loading is not lost", async ({ desk }) => {
  const scripts = "**/_next/static/chunks/**";
  let letGo: () => void = () => undefined;
  const mayLoad = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await desk.route(scripts, async (route) => {
    await mayLoad;
    await route.continue();
  });
  const opener = desk.getByRole("button", { name: "Dana Reyes", exact: true });
  await opener.focus();
  await desk.keyboard.press("Enter");
  await expect(opener).toHaveAttribute("aria-expanded", "true");
  await expect(desk.getByRole("menu")).toHaveCount(0);
  letGo();
  await expect(desk.getByRole("menu").getByRole("menuitemradio").first()).toBeFocused();
  await desk.keyboard.press("Escape");
  await expect(opener).toBeFocused();
});
