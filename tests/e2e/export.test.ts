import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { parse } from "csv-parse/sync";
import { demoColleague, demoNumbers } from "@/db/seed";
import {
  bubble,
  composer,
  expect,
  inspect,
  openLive,
  openNewConversation,
  openThread,
  shown,
  signInQuietly,
  test,
} from "./fixtures";

test("a thread is exported for a spreadsheet and as a page to read", async ({ desk, newNumber, handset }) => {
  const number = await newNumber();
  const picture = await samplePicture("sample-parcel");
  await handset(number).text('=HYPERLINK("http://evil.example","Win <b>big</b>")', { pictures: [picture] });
  await openThread(desk, shown(number));
  await expect(bubble(desk, "=HYPERLINK").getByRole("img", { name: /^Picture from/ })).toBeVisible();
  await composer(desk).fill("No, thank you.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "No, thank you.")).toContainText("Delivered");

  const dialog = await openExport(desk);
  await dialog.getByRole("textbox", { name: "From" }).fill("2026-01-31");
  await dialog.getByRole("textbox", { name: "To" }).fill("2026-01-30");
  await dialog.getByRole("button", { name: "Export" }).click();
  await expect(dialog.getByRole("textbox", { name: "To" })).toHaveAccessibleDescription(
    /lies before the first/,
  );
  await dialog.getByRole("textbox", { name: "To" }).fill("2026-03-02");
  await dialog.getByRole("button", { name: "Export" }).click();
  await expect(dialog.getByRole("textbox", { name: "To" })).toHaveAccessibleDescription(
    /at most 30 days.*March 1, 2026/,
  );
  await inspect(desk, "export-refused");
  await dialog.getByRole("textbox", { name: "To" }).fill("2026-02-03");
  await dialog.getByRole("button", { name: "Export" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Nothing stands in the thread on these days.");
  await desk.keyboard.press("Escape");

  await openExport(desk);
  await inspect(desk, "export");
  const table = await download(desk);
  expect(table.name).toMatch(new RegExp(`^conversation-${number.slice(1)}-.*\\.csv$`));
  expect(table.text.startsWith("\uFEFF")).toBe(true);
  const rows: Record<string, string>[] = parse(table.text, { bom: true, columns: true });
  expect(rows.map((each) => [each.Kind, each.Author, each.Text, each.State])).toEqual([
    ["Received", shown(number), `'=HYPERLINK("http://evil.example","Win <b>big</b>")`, "Received"],
    ["Sent", "Dana Reyes", "No, thank you.", "Delivered"],
  ]);

  await openExport(desk);
  await desk.getByRole("radio", { name: /^HTML/ }).check();
  const page = await download(desk);
  expect(page.text).toContain(`Conversation with ${shown(number)}`);
  expect(page.text).toContain("Win &lt;b&gt;big&lt;/b&gt;");
  expect(page.text).toContain(`src="data:image/png;base64,${picture.toString("base64").slice(0, 200)}`);
  await readAlone(desk, page.text, "exported");
});

test("nobody exports what they don't hold", async ({ desk, page, browser }) => {
  await openLive(desk, `/n/${demoNumbers[1].slice(1)}/conversations`);
  await openNewConversation(desk);
  await desk.getByLabel("Send to Phone Number").fill("(415) 555-0172");
  await desk.getByRole("button", { name: "Start Conversation" }).click();
  await expect(page).toHaveURL(/conversations\/[0-9a-f-]{36}$/);
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const path = `/api/conversations/${id}/export?from=2026-01-01&to=2026-01-02&format=csv`;
  expect((await page.request.get(path)).status()).toBe(200);
  const context = await browser.newContext();
  const sam = await context.newPage();
  expect((await sam.request.get(path)).status()).toBe(401);
  await signInQuietly(sam, demoColleague);
  expect((await sam.request.get(path)).status()).toBe(404);
  expect((await sam.request.get(path.replace(String(id), "x"))).status()).toBe(404);
  expect((await page.request.get(path.replace("01-02", "02-15"))).status()).toBe(400);
  await context.close();
});

async function openExport(page: Page) {
  await page.getByRole("button", { name: "More", exact: true }).click();
  await page.getByRole("menuitem", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export" });
  await expect(dialog).toBeVisible();
  return dialog;
}

async function download(page: Page): Promise<{ name: string; text: string }> {
  const started = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "Export" }).click();
  const file = await started;
  await expect(page.getByRole("dialog")).toBeHidden();
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
}

/** Opens the page as its reader does, with nothing of ours around it. */
async function readAlone(desk: Page, html: string, name: string): Promise<void> {
  const reader = await desk.context().newPage();
  await reader.setContent(html);
  const picture = reader.getByRole("img");
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0);
  await expect(reader.getByText("No, thank you.")).toBeVisible();
  await reader.screenshot({
    path: `test-results/screens/${test.info().project.name}-${name}.png`,
    fullPage: true,
  });
  await reader.close();
}

async function samplePicture(id: string): Promise<Buffer> {
  const answer = await fetch(`${process.env.E2E_CARRIER_URL}/media/${id}`);
  return Buffer.from(await answer.arrayBuffer());
}
