import type { Locator, Page } from "@playwright/test";
import { ownLineContacts } from "@/db/demo/customers";
import { demoNumbers } from "@/db/seed";
import { composer, expect, inspect, openLive, reloadAwake, shown, test } from "./fixtures";

const ownLine = `/n/${demoNumbers[1].slice(1)}`;

test("a contact is made, edited, given a second number, written to and deleted, mostly by keys", async ({
  desk,
  newNumber,
}) => {
  const [first, second] = [await newNumber(), await newNumber()];
  await desk.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Contacts" }).click();
  await expect(contact(desk, "Ben Carter")).toBeVisible();
  await inspect(desk, "contacts");

  // What is wrong is said at its field, and whose number it is with the way there.
  await desk.keyboard.press("n");
  const drawer = desk.getByRole("dialog", { name: "New Contact" });
  await expect(drawer.getByLabel(/^Full name/)).toBeFocused();
  await drawer.getByLabel(/^Phone number/).fill("(415) 555-0134");
  await desk.keyboard.press("Enter");
  await expect(drawer.getByLabel(/^Full name/)).toHaveAccessibleDescription("Enter the full name.");
  await drawer.getByLabel(/^Full name/).fill("Ada Okoro");
  await desk.keyboard.press("Enter");
  await expect(drawer.getByText("This number belongs to Jane Snow.")).toBeVisible();
  await inspect(desk, "contact-number-taken");
  await expect(drawer.getByRole("button", { name: "Open Jane Snow" })).toBeVisible();
  await drawer.getByLabel(/^Phone number/).fill(shown(first));
  await desk.keyboard.press("Enter");

  const pane = desk.getByRole("complementary", { name: "Contact details" });
  await expect(pane.getByLabel(/^Full name/)).toHaveValue("Ada Okoro");
  await expect(desk).toHaveURL(/\/contacts\?contact=/);
  await pane.getByLabel("Company").fill("Okoro Events");
  await pane.getByLabel("E-mail", { exact: true }).fill("ada at okoro");
  await pane.getByRole("button", { name: "Add Phone Number" }).click();
  await pane.getByLabel("Another phone number").fill(shown(second));
  await pane.getByRole("button", { name: "Add Attribute" }).click();
  await pane.getByLabel("Attribute name").fill("Venue");
  await pane.getByLabel("Value of Venue").fill("Pier 9");
  await pane.getByRole("button", { name: "Update Contact Details" }).click();
  await expect(pane.getByText("This is not an e-mail address.")).toBeVisible();
  await pane.getByLabel("E-mail", { exact: true }).fill("ada@okoro.example");
  await save(pane);
  await expect(pane.getByText("Phone numbers")).toBeVisible();
  await pane.getByRole("button", { name: `Make ${shown(second)} the main number` }).click();
  await save(pane);
  await expect(pane.getByRole("button", { name: `Make ${shown(first)} the main number` })).toBeVisible();
  // Each phone has its own consent.
  await pane.getByRole("checkbox", { name: `Opted out: ${shown(first)}` }).check();
  await save(pane);
  await expect(pane.getByText("Opted out by hand, by Dana Reyes")).toBeVisible();
  await inspect(desk, "contact-open");

  // Closed by its button, the row has the focus again.
  await desk.keyboard.press("Escape");
  await contact(desk, "Ada Okoro").click();
  await pane.getByRole("button", { name: "Close" }).click();
  await expect(contact(desk, "Ada Okoro")).toBeFocused();

  // Found by company, e-mail and either number; order and search stand in the address.
  for (const text of ["okoro ev", "ada@", shown(first), shown(second)]) {
    await desk.keyboard.press("/");
    await desk.keyboard.press("ControlOrMeta+a");
    await desk.keyboard.type(text);
    await expect(contact(desk, "Ben Carter")).toBeHidden();
    await expect(contact(desk, "Ada Okoro")).toBeVisible();
    await desk.keyboard.press("Escape");
    await expect(contact(desk, "Ben Carter")).toBeVisible();
    await desk.keyboard.press("Escape");
  }
  await desk.getByRole("button", { name: "Sorted by Name" }).click();
  await desk.getByRole("menuitemradio", { name: "Newest first" }).click();
  await expect(desk.getByRole("list", { name: "Contacts" }).getByRole("link").first()).toContainText("Ada");
  await reloadAwake(desk);
  await expect(desk.getByRole("list", { name: "Contacts" }).getByRole("link").first()).toContainText("Ada");

  // Of several numbers one is chosen; the thread, which begins here, knows whose it is.
  await desk.getByRole("button", { name: "Message Ada Okoro" }).click();
  await desk.getByRole("menuitem", { name: shown(first) }).click();
  await expect(desk.getByRole("heading", { level: 1, name: "Ada Okoro" })).toBeVisible();
  await expect(composer(desk)).toBeVisible();
  const thread = desk.url();

  await desk.goBack();
  await expect(contact(desk, "Ada Okoro")).toBeVisible();
  await desk.keyboard.press("j");
  await expect(desk.getByRole("list", { name: "Contacts" }).getByRole("link").first()).toBeFocused();
  await desk.keyboard.press("Enter");
  await pane.getByRole("button", { name: "Action" }).click();
  await desk.getByRole("menuitem", { name: `Block Sender ${shown(second)}` }).click();
  const block = desk.getByRole("dialog", { name: `Block ${shown(second)}?` });
  await block.getByRole("button", { name: "Block", exact: true }).click();
  await expect(pane.getByText(`${shown(second)} is blocked: messages from there are hidden.`)).toBeVisible();
  await expect(contact(desk, "Ada Okoro")).toContainText("Blocked");
  await desk.setViewportSize({ width: 900, height: 900 });
  await inspect(desk, "contact-over-list");
  await desk.setViewportSize({ width: 1440, height: 900 });
  await pane.getByRole("button", { name: `Unblock ${shown(second)}` }).click();
  await expect(contact(desk, "Ada Okoro")).not.toContainText("Blocked");

  await pane.getByRole("button", { name: "Action" }).click();
  await desk.getByRole("menuitem", { name: "Delete" }).click();
  const question = desk.getByRole("alertdialog", { name: "Delete Ada Okoro?" });
  await expect(question.getByText("Their conversation stays, under the phone number.")).toBeVisible();
  await inspect(desk, "contact-delete");
  await question.getByRole("button", { name: "Delete Contact" }).click();
  await expect(contact(desk, "Ada Okoro")).toBeHidden();
  await expect(pane).toBeHidden();
  await desk.goto(thread);
  await expect(desk.getByRole("heading", { level: 1, name: shown(first) })).toBeVisible();
  await expect(desk.getByText("Opted out").first()).toBeVisible();
});

test("all contacts of a number are deleted once the words are typed, and can be exported before", async ({
  desk,
  newNumber,
}) => {
  const count = ownLineContacts.length + 3;
  await openLive(desk, `${ownLine}/contacts`);
  for (const name of ["Ada Quill", "=Bea Quill", "Cy Quill"]) {
    await desk
      .getByRole("button", { name: /^(New|Add a) Contact$/ })
      .first()
      .click();
    const drawer = desk.getByRole("dialog", { name: "New Contact" });
    await drawer.getByLabel(/^Full name/).fill(name);
    await drawer.getByLabel(/^Phone number/).fill(await newNumber());
    await drawer.getByRole("button", { name: "Create Contact" }).click();
    await expect(drawer).toBeHidden();
  }
  await expect(contact(desk, "Cy Quill")).toBeVisible();

  const [file] = await Promise.all([
    desk.waitForEvent("download"),
    desk.getByRole("link", { name: "Export" }).click(),
  ]);
  const text = await textOf(await file.createReadStream());
  expect(file.suggestedFilename()).toMatch(/^contacts-14155550188-\d{4}-\d\d-\d\d\.csv$/);
  expect(text.split("\r\n")[0]).toContain('"Full Name","Phone Number","E-mail","Company Name"');
  expect(text).toContain(`"'=Bea Quill"`);

  await desk.getByRole("button", { name: "Contact settings" }).click();
  const settings = desk.getByRole("dialog", { name: "Contact settings" });
  await settings.getByRole("button", { name: "Delete", exact: true }).click();
  const words = settings.getByLabel(/^Type “delete all contacts”/);
  await words.fill("delete");
  await desk.keyboard.press("Enter");
  await expect(words).toHaveAccessibleDescription("Type “delete all contacts”.");
  await inspect(desk, "contacts-delete-all");
  await words.fill("delete all contacts");
  await settings.getByRole("button", { name: `Delete ${count} contacts` }).click();
  await expect(settings.getByText(`${count} contacts deleted.`)).toBeVisible();
  await desk.keyboard.press("Escape");
  await expect(settings).toBeHidden();
  // Once more, for what the button that has the focus again says of itself.
  await desk.keyboard.press("Escape");
  await expect(desk.getByText("Contacts give a name to the numbers you text with")).toBeVisible();
  await inspect(desk, "contacts-none");
});

const contact = (page: Page, name: string): Locator =>
  page.getByRole("list", { name: "Contacts" }).getByRole("link").filter({ hasText: name });

async function save(pane: Locator): Promise<void> {
  const button = pane.getByRole("button", { name: "Update Contact Details" });
  await button.click();
  await expect(button).toBeHidden();
}

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString();
}
