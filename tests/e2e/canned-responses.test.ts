import type { Page } from "@playwright/test";
import { demoNumbers } from "@/db/seed";
import {
  backToList,
  bubble,
  composer,
  expect,
  findThread,
  inspect,
  openLive,
  openThread,
  shown,
  startConversation,
  test,
} from "./fixtures";

const responsesPage = `/n/${demoNumbers[0].slice(1)}/canned-responses`;
const row = (page: Page, title: string) =>
  page.getByRole("list", { name: "Canned responses" }).getByRole("link").filter({ hasText: title });
/** An open picker floats above the page, outside its landmarks. */
const besideLandmarks = ["region"];
const texts = (entries: { text: string | null }[]) => entries.map(({ text }) => text);

test("a canned response is written, looked at for a customer, and put into a text", async ({
  desk,
  newNumber,
  ledger,
}) => {
  // Keywords are one of a kind, and journeys of both sizes may meet on one stack.
  const mine = (await newNumber()).slice(-4);
  const title = `Ribbon ${mine}`;
  await openLive(desk, responsesPage);
  await inspect(desk, "canned-responses");

  await desk.getByRole("button", { name: "Add New Response" }).click();
  const drawer = desk.getByRole("dialog", { name: "New Response" });
  await drawer.getByRole("button", { name: "Add Response" }).click();
  await expect(drawer.getByText("Give the response a title.")).toBeVisible();
  await expect(drawer.getByText("Write the message.")).toBeVisible();
  await expect(drawer.getByLabel("Title")).toBeFocused();
  await drawer.getByLabel("Title").fill(title);
  await expect(drawer.getByText("Give the response a title.")).toBeHidden();
  const message = drawer.getByLabel("Message", { exact: false }).first();
  await message.fill("Hello {{nickname}}");
  await drawer.getByRole("button", { name: "Add Response" }).click();
  await expect(drawer.getByText("There is no merge field “nickname”.")).toBeVisible();
  await message.fill("Hello ");
  await drawer.getByRole("button", { name: "Insert Field" }).click();
  await desk.getByRole("menuitem", { name: "First name" }).click();
  await message.press("End");
  await message.pressSequentially(", your ribbon is in. {{my_name}}");
  await expect(message).toHaveValue("Hello {{first_name|there}}, your ribbon is in. {{my_name}}");

  const preview = drawer.getByRole("region", { name: "Preview" });
  await expect(preview).toContainText("Hello there, your ribbon is in. Dana Reyes");
  await preview.getByRole("button", { name: "Somebody unknown" }).click();
  await desk.getByPlaceholder("Search contacts").fill("jane");
  await desk.getByRole("option", { name: "Jane Snow" }).click();
  await expect(preview).toContainText("Hello Jane, your ribbon is in. Dana Reyes");

  const keyword = drawer.getByLabel("Keywords", { exact: true }).last();
  await keyword.fill("Stop");
  await keyword.press("Enter");
  await expect(drawer.getByText("opts people out, so it cannot be a keyword.")).toBeVisible();
  await keyword.fill("hours");
  await keyword.press("Enter");
  await keyword.fill(`RIBBON ${mine}`);
  await drawer.getByRole("button", { name: "Add Response" }).click();
  await expect(drawer.getByText("“hours” is a keyword of “Opening hours” already.")).toBeVisible();
  await drawer.getByRole("button", { name: "Take off the keyword hours" }).click();
  await inspect(desk, "canned-response-new");
  await drawer.getByRole("button", { name: "Add Response" }).click();
  await expect(drawer).toBeHidden();
  await expect(desk.getByRole("complementary", { name: "Canned response" })).toBeVisible();
  await expect(desk.getByLabel("Title")).toHaveValue(title);
  await inspect(desk, "canned-response-open");

  await openLive(desk, responsesPage.replace("canned-responses", "conversations"));
  await findThread(desk, "Jane Snow");
  await desk.getByRole("button", { name: "Canned response" }).click();
  await desk.getByPlaceholder("Search canned responses").fill(title);
  // As it will read for her.
  await expect(desk.getByRole("option", { name: title })).toContainText("Hello Jane, your ribbon is in.");
  await inspect(desk, "canned-picker", besideLandmarks);
  await desk.getByPlaceholder("Search canned responses").press("Enter");
  await expect(composer(desk)).toHaveValue("Hello Jane, your ribbon is in. Dana Reyes");
  await expect(composer(desk)).toBeFocused();
  await composer(desk).fill("");

  // By keys alone: behind a slash, at the start of a word only.
  await composer(desk).pressSequentially("One and/or two. /ribb");
  const choices = desk.getByRole("listbox", { name: "Canned responses" });
  await expect(choices.getByRole("option", { name: title })).toContainText("Hello Jane, your ribbon is in.");
  await inspect(desk, "canned-slash", besideLandmarks);
  await composer(desk).press("Escape");
  await expect(choices).toBeHidden();
  await composer(desk).pressSequentially(" ");
  await composer(desk).fill(`Good news. /${mine}`);
  await composer(desk).press("Enter");
  await expect(composer(desk)).toHaveValue("Good news. Hello Jane, your ribbon is in. Dana Reyes");
  await desk.getByRole("button", { name: "Send", exact: true }).click();
  await expect(bubble(desk, "Good news. Hello Jane").last()).toContainText(/Sent|Delivered/);
  const sent = texts(await ledger()).filter((text) => text?.startsWith("Good news. Hello Jane"));
  expect(sent.at(-1)).toBe("Good news. Hello Jane, your ribbon is in. Dana Reyes");

  await openLive(desk, `${responsesPage}?q=${mine}`);
  await expect(row(desk, title)).toContainText("Sent once");
  await row(desk, title).click();
  await desk.getByRole("button", { name: "Delete Response" }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Delete Response" }).click();
  await expect(row(desk, title)).toHaveCount(0);
});

test("a text with a field that nobody filled in is not sent", async ({ desk, newNumber, ledger }) => {
  const number = await newNumber();
  await startConversation(desk, number);
  await composer(desk).fill("For {{company}}: it is ready.");
  await expect(desk.getByText("Fill in {{company}} before you send this.")).toBeVisible();
  await composer(desk).press("Shift+Enter");
  await composer(desk).fill("For the Snows: it is ready.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "For the Snows")).toContainText(/Sent|Delivered/);
  expect(texts(await ledger(number))).toEqual(["For the Snows: it is ready."]);
});

test("a customer who texts a keyword is answered by itself, once", async ({
  desk,
  newNumber,
  handset,
  ledger,
}) => {
  const number = await newNumber();
  await handset(number).text("“Hours”?");
  await openThread(desk, shown(number));
  await expect(bubble(desk, "We bake from Tuesday")).toContainText("Keyword answer");
  await expect(bubble(desk, "We bake from Tuesday")).toContainText(/Sent|Delivered/);
  await handset(number).text("Thank you, see you on Friday");
  await expect(bubble(desk, "see you on Friday")).toBeVisible();
  expect(texts(await ledger(number))).toEqual([expect.stringContaining("We bake from Tuesday")]);
});

test("an opt-out is confirmed once, and HELP is answered even then", async ({
  desk,
  newNumber,
  handset,
  ledger,
}) => {
  const number = await newNumber();
  await handset(number).text("Stop.");
  const confirmed = expect.stringContaining("you opted out and will get no more texts from us");
  await expect.poll(async () => texts(await ledger(number))).toEqual([confirmed]);
  await handset(number).text("opt-out");
  await handset(number).text("hours");
  await handset(number).text("HELP");
  await expect
    .poll(async () => texts(await ledger(number)))
    .toEqual([confirmed, expect.stringContaining("for help, call or text us at (415) 555-0100")]);
  await openThread(desk, shown(number));
  await expect(bubble(desk, "you opted out")).toContainText("Opt-out confirmation");
  await expect(bubble(desk, "for help")).toContainText("Help answer");
  await backToList(desk);
});
