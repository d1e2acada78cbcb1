import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { demoColleague, demoNumbers } from "@/db/seed";
import {
  backToList,
  bubble,
  expect,
  inspect,
  openAwake,
  openThread,
  reloadAwake,
  row,
  shown,
  signInQuietly,
  test,
} from "./fixtures";

// Grants the clipboard, which Chromium asks for.
test.use({ permissions: ["clipboard-read", "clipboard-write"] });

test("another system leaves a note with a key that an admin made, until the key is revoked", async ({
  desk,
  context,
  newNumber,
  baseURL,
}) => {
  const post = poster(baseURL);
  const number = await newNumber();
  const name = `Phone system ${number.slice(-4)}`;
  const settings = await context.newPage();
  await openAwake(settings, "/settings/api-keys");
  const key = await makeKey(settings, name);

  const note = {
    number: demoNumbers[0],
    phone: number,
    text: "Voicemail, 0:24: please call me back.",
    source: "Phone system",
  };
  const headers = { "Idempotency-Key": randomUUID() };
  const first = await post(key, note, headers);
  expect(first.status).toBe(201);
  await expect(row(desk, shown(number))).toContainText("Note: Voicemail, 0:24: please call me back.");
  await openThread(desk, shown(number));
  await expect(bubble(desk, note.text)).toContainText("Phone system");
  expect(await (await post(key, note, headers)).text()).toBe(await first.text());
  const undated = await post(key, { ...note, text: "Customer since the old shop.", occurred_at: null });
  expect(undated.status).toBe(201);
  await expect(bubble(desk, "Customer since the old shop.")).toBeVisible();
  // The copy under the same key left nothing: two notes in all, the undated one first.
  await expect(desk.getByRole("article")).toContainText([/Customer since/, /Voicemail/]);
  await inspect(desk, "api-notes");
  await backToList(desk);

  await reloadAwake(settings);
  const listed = settings.getByRole("listitem").filter({ hasText: name });
  await expect(listed).toContainText("Last used");
  await inspect(settings, "api-keys");
  await listed.getByRole("button", { name: `Revoke ${name}` }).click();
  await expect(settings.getByRole("alertdialog")).toContainText("cannot be brought back");
  await inspect(settings, "api-key-revoke");
  await settings.getByRole("button", { name: "Revoke Key" }).click();
  // The page behind a question is out of reach, so that there would seem to be no such key.
  await expect(settings.getByRole("alertdialog")).toBeHidden();
  await expect(listed).toHaveCount(0);
  const refused = await post(key, note);
  expect([refused.status, refused.headers.get("content-type")]).toEqual([401, "application/problem+json"]);
});

test("the reference is a page for admins, with examples that stand beside their answers", async ({
  desk,
  baseURL,
}) => {
  await openAwake(desk, "/settings/api-keys");
  await desk.getByRole("link", { name: "Read the API reference" }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "API reference" })).toBeVisible();
  await expect(desk.getByText("curl '").first()).toBeVisible();
  await inspect(desk, "api-reference");
  const document = await desk.request.get("/api/v1/openapi.json");
  expect(await document.json()).toMatchObject({ openapi: "3.1.0" });
  const nothing = await fetch(`${baseURL}/api/v1/nothing`);
  expect([nothing.status, nothing.headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="Tidewire"']);
});

test.describe("for somebody who is no admin", () => {
  // The browser itself reports the answer of 404.
  test.use({ expectedErrors: [/status of 404/] });

  test("there is no reference", async ({ page }) => {
    await signInQuietly(page, demoColleague);
    await page.goto("/settings/api");
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  });
});

async function makeKey(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "New API Key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Create Key" }).click();
  await expect(dialog.getByText("Name the system that will use the key.")).toBeVisible();
  await expect(dialog.getByText("Choose at least one number.")).toBeVisible();
  await inspect(page, "api-key-new");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("checkbox", { name: shown(demoNumbers[0]) }).check();
  await dialog.getByRole("button", { name: "Create Key" }).click();
  const field = dialog.getByLabel("API key");
  await expect(field).toHaveValue(/^twk_/);
  await inspect(page, "api-key-made");
  await dialog.getByRole("button", { name: "Copy Key" }).click();
  await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
  const key = await field.inputValue();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(key);
  await dialog.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText("Never used");
  await expect(page.getByText(key)).toHaveCount(0);
  return key;
}

/** Calls as another system does: without a browser and its cookies. */
const poster =
  (baseURL: string | undefined) =>
  (key: string, note: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${baseURL}/api/v1/notes`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...headers },
      body: JSON.stringify(note),
    });
