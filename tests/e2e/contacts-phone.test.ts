import { composer, expect, inspect, test } from "./fixtures";

test("on a phone a contact stands in the place of the list, with a way back", async ({ desk }) => {
  await desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Contacts" }).click();
  const list = desk.getByRole("list", { name: "Contacts" });
  const ben = list.getByRole("link").filter({ hasText: "Ben Carter" });
  await expect(ben).toBeVisible();
  await inspect(desk, "contacts");

  await ben.click();
  const pane = desk.getByRole("complementary", { name: "Contact details" });
  await expect(pane.getByLabel(/^Full name/)).toHaveValue("Ben Carter");
  await expect(list).toBeHidden();
  await inspect(desk, "contact-open");
  // By its own button, and by the browser's.
  await pane.getByRole("button", { name: "Back to contacts" }).click();
  await expect(ben).toBeVisible();
  await ben.click();
  await expect(pane).toBeVisible();
  await desk.goBack();
  await expect(pane).toBeHidden();

  await desk.getByRole("button", { name: "New Contact" }).click();
  await expect(desk.getByRole("dialog", { name: "New Contact" }).getByLabel(/^Full name/)).toBeFocused();
  await inspect(desk, "contact-new");
  await desk.getByRole("button", { name: "Close" }).click();
  await desk.getByRole("button", { name: "Message Ben Carter" }).click();
  await expect(composer(desk)).toBeVisible();
});
