import { closeDetails, openDetails } from "./contact-pane";
import { bubble, expect, inspect, openAwake, openThread, shown, test } from "./fixtures";

// What stands beside a thread and what is asked there: at both sizes, in both themes.

test("the settings, also when something is missing", async ({ desk }) => {
  await openAwake(desk, "/settings");
  const consent = desk.getByRole("region", { name: "Consent message" });
  await consent.getByRole("checkbox").check();
  await consent.getByLabel(/^Consent message/).fill("");
  await consent.getByRole("button", { name: "Save Consent Message" }).click();
  await expect(desk.getByText("Write the consent message first.")).toBeVisible();
  await inspect(desk, "settings");
});

test("a request to stop in free words, and a contact that is being made", async ({
  desk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  await handset(number).text("please stop texting me");
  await openThread(desk, shown(number));
  await expect(desk.getByRole("region", { name: "Review" })).toBeVisible();
  await inspect(desk, "review");
  const form = await openDetails(desk);
  await form.getByRole("button", { name: "Create Contact" }).click();
  await form.getByRole("button", { name: "Add Attribute" }).click();
  await form.getByLabel("Value of this attribute").fill("May 4");
  await form.getByRole("checkbox", { name: "Opted out" }).check();
  await form.getByRole("button", { name: "Create Contact" }).click();
  await expect(form.getByText("Enter the full name.")).toBeVisible();
  await inspect(desk, "contact-refused");
});

test("the question before blocking, and who is blocked", async ({ desk, newNumber, handset }) => {
  const number = await newNumber();
  await handset(number).text("You won a prize");
  await openThread(desk, shown(number));
  await (await openDetails(desk)).getByRole("button", { name: "Block Sender" }).click();
  const dialog = desk.getByRole("dialog", { name: /^Block / });
  await expect(dialog).toBeVisible();
  await inspect(desk, "block");
  await dialog.getByRole("button", { name: "Block", exact: true }).click();
  await expect(dialog).toBeHidden();
  await closeDetails(desk);
  await openAwake(desk, new URL(desk.url()).pathname.replace(/\/[^/]+$/, ""));
  await desk.getByRole("button", { name: "Dana Reyes", exact: true }).click();
  await desk.getByRole("menuitem", { name: "Blocked Senders" }).click();
  await expect(desk.getByRole("list", { name: "Blocked Senders" })).toContainText(shown(number));
  await inspect(desk, "blocked-senders");
});

test("a note as it is written and changed, and the question before a message is deleted", async ({
  desk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  await handset(number).text("My card number is 4111 1111");
  await openThread(desk, shown(number));
  await desk.getByRole("button", { name: "Add Note" }).click();
  const writing = desk.getByRole("textbox", { name: "Note for your colleagues" });
  await writing.fill("Ask Kim about the frosting.");
  await inspect(desk, "note-composer");
  await writing.press("Shift+Enter");
  await bubble(desk, "Ask Kim").getByRole("button", { name: "More about this note" }).click();
  await desk.getByRole("menuitem", { name: "Edit Note" }).click();
  await expect(desk.getByLabel("Words of this note")).toBeFocused();
  await inspect(desk, "note-editor");
  await desk.getByRole("button", { name: "Cancel" }).click();
  await bubble(desk, "My card").getByRole("button", { name: "More about this message" }).click();
  await desk.getByRole("menuitem", { name: "Delete Message" }).click();
  await expect(desk.getByRole("alertdialog")).toBeVisible();
  await inspect(desk, "delete-message");
});
