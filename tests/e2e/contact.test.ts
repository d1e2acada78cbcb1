import { demoColleague, demoSignIn } from "@/db/seed";
import { closeDetails, openDetails } from "./contact-pane";
import {
  backToList,
  bubble,
  composer,
  expect,
  frontDesk,
  openAwake,
  openLive,
  openThread,
  row,
  shown,
  startConversation,
  test,
} from "./fixtures";

test("a number becomes a contact whose details two colleagues edit at the same time", async ({
  openDesk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const [dana, sam] = [await openDesk(demoSignIn), await openDesk(demoColleague)];
  await handset(number).text("Hello, this is Ruth Amsel from the florist.");
  for (const page of [dana, sam]) await openThread(page, shown(number));

  const form = await openDetails(dana);
  await form.getByRole("button", { name: "Create Contact" }).click();
  await form.getByLabel("E-mail", { exact: true }).fill("ruth at florist");
  await form.getByRole("button", { name: "Create Contact" }).click();
  await expect(form.getByLabel(/^Full name/)).toHaveAccessibleDescription("Enter the full name.");
  await form.getByLabel(/^Full name/).fill("Ruth Amsel");
  await form.getByRole("button", { name: "Create Contact" }).click();
  await expect(form.getByLabel("E-mail", { exact: true })).toHaveAccessibleDescription(
    "This is not an e-mail address.",
  );
  await form.getByLabel("E-mail", { exact: true }).fill("ruth@florist.example");
  await form.getByRole("button", { name: "Add Attribute" }).click();
  await form.getByLabel("Attribute name").fill("Birthday");
  await form.getByLabel("Value of Birthday").fill("May 4");
  await form.getByRole("button", { name: "New List" }).click();
  const listName = `Florists ${number.slice(-4)}`;
  await form.getByLabel("Name of the new list").fill(listName);
  await form.getByRole("button", { name: "Create", exact: true }).click();
  await expect(form.getByRole("checkbox", { name: listName })).toBeChecked();
  await form.getByRole("button", { name: "Create Contact" }).click();
  await expect(form.getByRole("button", { name: "Create Contact" })).toBeHidden();
  await closeDetails(dana);
  for (const page of [dana, sam]) {
    await expect(page.getByRole("heading", { level: 1, name: "Ruth Amsel" })).toBeVisible();
  }

  // Each changes another field; what is unsaved stays when the other's change comes in, and neither is lost.
  const danas = await openDetails(dana);
  const sams = await openDetails(sam);
  await danas.getByLabel("Company").fill("Bloom & Co");
  await sams.getByLabel("Title", { exact: true }).fill("Owner");
  await sams.getByRole("button", { name: "Update Contact Details" }).click();
  await expect(danas.getByLabel("Title", { exact: true })).toHaveValue("Owner");
  await expect(danas.getByLabel("Company")).toHaveValue("Bloom & Co");
  await danas.getByLabel("Attribute name").fill("Born");
  await danas.getByLabel(/^Full name/).fill("Ruth Amsel-Berg");
  await danas.getByRole("button", { name: "Update Contact Details" }).click();
  await expect(sams.getByLabel("Company")).toHaveValue("Bloom & Co");
  await expect(sams.getByLabel("Attribute name")).toHaveValue("Born");
  for (const page of [dana, sam]) {
    await closeDetails(page);
    await expect(page.getByRole("heading", { level: 1, name: "Ruth Amsel-Berg" })).toBeVisible();
    await backToList(page);
    await expect(row(page, "Ruth Amsel-Berg")).toBeVisible();
  }
});

test("an admin sets the consent message and the switches of the organization", async ({ desk }) => {
  await openAwake(desk, "/settings");
  const consent = desk.getByRole("region", { name: "Consent message" });
  await consent.getByRole("checkbox", { name: "Send the consent message before the first message" }).check();
  await consent.getByLabel(/^Consent message/).fill("");
  await consent.getByRole("button", { name: "Save Consent Message" }).click();
  await expect(consent.getByLabel(/^Consent message/)).toHaveAccessibleDescription(
    "Write the consent message first.",
  );
  await consent.getByLabel(/^Consent message/).fill("This is Harbor Street Bakery. Reply STOP to end.");
  await consent.getByRole("checkbox").uncheck();
  await consent.getByRole("button", { name: "Save Consent Message" }).click();
  await expect(desk.getByText("Saved.")).toBeVisible();
  await desk.reload();
  await expect(consent.getByLabel(/^Consent message/)).toHaveValue(/^This is Harbor/);
});

test("who leaves with unsaved changes is asked", async ({ desk }) => {
  await startConversation(desk, "415 555 0134");
  const form = await openDetails(desk);
  await form.getByLabel("Title", { exact: true }).fill("Baker of the year");
  await closeDetails(desk);
  const elsewhere = desk.getByRole("link", { name: /^(Settings|Back to conversations)$/ });
  await elsewhere.filter({ visible: true }).first().click();
  const question = desk.getByRole("alertdialog", { name: "Leave without saving?" });
  await question.getByRole("button", { name: "Keep Editing" }).click();
  await expect(composer(desk)).toBeVisible();
  await elsewhere.filter({ visible: true }).first().click();
  await question.getByRole("button", { name: "Discard Changes" }).click();
  await expect(composer(desk)).toBeHidden();
});

test("a customer is opted out by hand and in again, and in free words asks to be left alone", async ({
  desk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const phone = handset(number);
  await phone.text("STOP");
  await openThread(desk, shown(number));
  // Each word once the one before was heard: webhooks may overtake each other.
  await expect(bubble(desk, "Opted out by texting “STOP”.")).toBeVisible();
  await phone.text("START");
  await expect(bubble(desk, "Opted in by texting “START”.")).toBeVisible();
  await phone.text("please stop texting me");
  const review = desk.getByRole("region", { name: "Review" });
  await expect(review).toContainText("please stop texting me");
  await review.getByRole("button", { name: "Dismiss" }).click();
  await expect(review).toBeHidden();

  await phone.text("I said take me off your list");
  await expect(review).toContainText("take me off your list");
  await review.getByRole("button", { name: "Opt Out" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Opt Out" }).click();
  await expect(review).toBeHidden();
  await expect(bubble(desk, "Opted out by hand: they wrote ‘I said take me off your list’.")).toBeVisible();

  const form = await openDetails(desk);
  const box = form.getByRole("checkbox", { name: "Opted out" });
  await expect(box).toBeChecked();
  await box.uncheck();
  await form.getByRole("button", { name: "Update Contact Details" }).click();
  await expect(form.getByLabel(/^Reason/)).toHaveAccessibleDescription(
    /Write down how this person agreed to be texted again/,
  );
  await form.getByLabel(/^Reason/).fill("Called and asked for the newsletter.");
  await form.getByRole("button", { name: "Update Contact Details" }).click();
  const history = form.getByRole("list", { name: "Consent history" }).getByRole("listitem");
  await expect(history.first()).toContainText("Opted in by hand, by Dana Reyes");
  await expect(history.first()).toContainText("Called and asked for the newsletter.");
  await expect(form.getByText("The carrier still blocks")).toBeHidden();

  await phone.text("STOP");
  await expect(box).toBeChecked();
  await box.uncheck();
  await form.getByLabel(/^Reason/).fill("A slip, she says.");
  await form.getByRole("button", { name: "Update Contact Details" }).click();
  await expect(form.getByText("The carrier still blocks: ask them to text START.")).toBeVisible();
  await phone.text("START");
  await expect(form.getByText("The carrier still blocks")).toBeHidden();
});

test("a sender is blocked with STOP, stays hidden, and is unblocked", async ({
  desk,
  newNumber,
  handsetPage,
  handset,
}) => {
  const number = await newNumber();
  const phone = await handsetPage(number);
  await handset(number).text("You won a prize");
  await openThread(desk, shown(number));
  const form = await openDetails(desk);
  await form.getByRole("button", { name: "Block Sender" }).click();
  const dialog = desk.getByRole("dialog", { name: /^Block / });
  await dialog.getByRole("checkbox", { name: "Send STOP message" }).check();
  await dialog.getByRole("button", { name: "Block", exact: true }).click();
  await expect(dialog).toBeHidden();
  await closeDetails(desk);
  await expect(phone.getByRole("log")).toContainText("STOP");
  await expect(desk.getByText("blocked this sender")).toBeVisible();
  await handset(number).text("Really, a prize");
  await expect(bubble(desk, "Really, a prize")).toBeVisible();
  await backToList(desk);
  await expect(row(desk, shown(number))).toBeHidden();

  await desk.getByRole("button", { name: "Dana Reyes", exact: true }).click();
  await desk.getByRole("menuitem", { name: "Blocked Senders" }).click();
  const blocked = desk.getByRole("region", { name: "Blocked Senders" });
  await expect(blocked).toBeInViewport();
  await blocked.getByLabel("Block a number").fill("28100");
  await blocked.getByRole("button", { name: "Block", exact: true }).click();
  const question = desk.getByRole("dialog", { name: "Block 28100?" });
  await question.getByRole("button", { name: "Block", exact: true }).click();
  await expect(blocked.getByRole("list", { name: "Blocked Senders" })).toContainText("28100");
  for (const name of [shown(number), "28100"]) {
    await blocked.getByRole("button", { name: `Unblock ${name}` }).click();
    await expect(blocked.getByRole("button", { name: `Unblock ${name}` })).toBeHidden();
  }
  await openLive(desk, frontDesk);
  await expect(row(desk, shown(number))).toBeVisible();
  await expect(row(desk, shown(number))).not.toContainText("unread");
});

test("colleagues leave each other notes, which only their author changes; a message is deleted", async ({
  openDesk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const [dana, sam] = [await openDesk(demoSignIn), await openDesk(demoColleague)];
  await handset(number).text("My card number is 4111 1111");
  await handset(number).text("Is my cake ready?");
  for (const page of [dana, sam]) await openThread(page, shown(number));

  await composer(dana).fill("Not yet");
  await dana.getByRole("button", { name: "Add Note" }).click();
  const writing = dana.getByRole("textbox", { name: "Note for your colleagues" });
  await expect(writing).toBeFocused();
  await writing.fill("Ask Kim about the frosting.");
  // What is half written outlives a reload, as what one writes to the customer does.
  await dana.reload();
  await expect(writing).toHaveValue("Ask Kim about the frosting.");
  await writing.press("Shift+Enter");
  await expect(composer(dana)).toHaveValue("Not yet");
  const note = bubble(sam, "Ask Kim about the frosting.");
  await expect(note).toHaveAccessibleName(/^Note from Dana Reyes/);
  await expect(note.getByRole("button")).toHaveCount(0);

  await bubble(dana, "Ask Kim").getByRole("button", { name: "More about this note" }).click();
  await dana.getByRole("menuitem", { name: "Edit Note" }).click();
  await dana.getByLabel("Words of this note").fill("Ask Kim about the ribbon.");
  await dana.getByRole("button", { name: "Save Note" }).click();
  await expect(bubble(sam, "Ask Kim about the ribbon.")).toContainText("edited");
  await bubble(dana, "Ask Kim").getByRole("button", { name: "More about this note" }).click();
  await dana.getByRole("menuitem", { name: "Delete Note" }).click();
  await dana.getByRole("alertdialog").getByRole("button", { name: "Delete Note" }).click();
  await expect(bubble(sam, "Ask Kim")).toBeHidden();

  const secret = bubble(dana, "My card number");
  await secret.getByRole("button", { name: "More about this message" }).click();
  await dana.getByRole("menuitem", { name: "Delete Message" }).click();
  const question = dana.getByRole("alertdialog", { name: "Delete this message?" });
  await expect(question).toContainText("keeps theirs");
  await question.getByRole("button", { name: "Delete Message" }).click();
  await expect(secret).toBeHidden();
  await expect(bubble(sam, "My card number")).toBeHidden();
  await expect(bubble(sam, "Is my cake ready?")).toBeVisible();
});
