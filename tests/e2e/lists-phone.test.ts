import { expect, inspect, test } from "./fixtures";

test("on a phone a list stands in the place of the lists, with a way back", async ({ desk }) => {
  await desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Lists" }).click();
  const bread = desk
    .getByRole("list", { name: "Lists", exact: true })
    .getByRole("link")
    .filter({ hasText: "Bread club" });
  await expect(bread).toBeVisible();
  await inspect(desk, "lists");

  await bread.click();
  const pane = desk.getByRole("complementary", { name: "List details" });
  await expect(pane.getByLabel(/^Name/)).toHaveValue("Bread club");
  await expect(bread).toBeHidden();
  await pane.getByRole("checkbox", { name: "Select Jane Snow" }).check();
  await inspect(desk, "list-open");

  await pane.getByRole("button", { name: "Add Contacts" }).click();
  const adding = desk.getByRole("dialog", { name: "Add Contacts to Bread club" });
  await expect(adding.getByRole("checkbox", { name: /^Angela Marsh/ })).toBeVisible();
  await inspect(desk, "list-add-contacts");
  await adding.getByRole("button", { name: "Cancel" }).click();

  await pane.getByRole("button", { name: "Back to lists" }).click();
  await expect(bread).toBeVisible();
  await desk.getByRole("button", { name: "New List" }).click();
  await expect(desk.getByRole("dialog", { name: "New List" }).getByLabel(/^Name/)).toBeFocused();
  await inspect(desk, "list-new");
});
