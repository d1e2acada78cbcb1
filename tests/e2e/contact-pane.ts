import type { Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";

/** The contact's form, which stands beside the thread or, with less room, over it. */
export async function openDetails(page: Page): Promise<Locator> {
  const opener = page.getByRole("button", { name: "Show contact details" });
  if (await opener.isVisible()) await opener.click();
  const form = page
    .getByRole("complementary", { name: "Contact details" })
    .or(page.getByRole("dialog", { name: "Contact details" }))
    .filter({ visible: true });
  await expect(form).toBeVisible();
  return form;
}

/** Away with it where it hides the thread. */
export async function closeDetails(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog", { name: "Contact details" });
  if (await sheet.isVisible()) await sheet.getByRole("button", { name: "Close" }).click();
  await expect(sheet).toBeHidden();
}
