import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expect, openAwake, shown } from "./fixtures";

type Told = {
  direction: "inbound" | "outbound";
  phone: string;
  text: string;
  /** Null: nobody knows any more. */
  at: Date | null;
};

/** Brings a number messages along from another system, as that hands them over, with a key that an admin made for it. */
export async function importHistory(
  page: Page,
  baseURL: string,
  number: string,
  told: Told[],
): Promise<void> {
  const key = await makeKey(page, `History ${randomUUID().slice(0, 8)}`, number);
  const messages = told.map(({ at, ...message }) => ({
    ...{ ...message, external_id: randomUUID(), occurred_at: at?.toISOString() ?? null },
  }));
  const answer = await fetch(`${baseURL}/api/v1/messages/import`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ number, source: "Old desk", messages }),
  });
  const conversations = new Set(told.map(({ phone }) => phone)).size;
  expect(await answer.json()).toEqual({ imported: told.length, unchanged: 0, conversations });
}

async function makeKey(page: Page, name: string, number: string): Promise<string> {
  const settings = await page.context().newPage();
  await openAwake(settings, "/settings/api-keys");
  await settings.getByRole("button", { name: "New API Key" }).click();
  const dialog = settings.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("checkbox", { name: shown(number) }).check();
  await dialog.getByRole("button", { name: "Create Key" }).click();
  await expect(dialog.getByLabel("API key")).toHaveValue(/^twk_/);
  const key = await dialog.getByLabel("API key").inputValue();
  await settings.close();
  return key;
}
