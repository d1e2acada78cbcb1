import type { Page } from "@playwright/test";
import { spareNumbers } from "@/local/furnish-carrier";
import {
  bubble,
  composer,
  expect,
  frontDesk,
  inspect,
  openAwake,
  openNewConversation,
  openThread,
  shown,
  startConversation,
  test,
} from "./fixtures";

// Each page at both sizes, in both themes: nothing for axe-core to find, no error in the browser, a picture to look at.

test("the sign-in page", async ({ page }) => {
  await page.goto("/sign-in");
  await inspect(page, "sign-in");
});

test("the conversations with none of them open", async ({ desk }) => {
  await expect(desk.getByRole("list", { name: "Conversations" }).getByRole("link").first()).toBeVisible();
  await inspect(desk, "conversations");
});

test("a thread with notes, days and states", async ({ desk }) => {
  await startConversation(desk, "310 555 0151");
  await expect(bubble(desk, "Deposit due December 1.")).toBeVisible();
  await inspect(desk, "thread-notes");
});

test("a thread with a text that was not delivered", async ({ desk }) => {
  await startConversation(desk, "206 555 0195");
  await expect(bubble(desk, "invoice 2231")).toContainText("Not delivered");
  await inspect(desk, "thread-not-delivered");
});

test("a thread with pictures, links, and every way a text can fail", async ({
  desk,
  newNumber,
  handset,
  fault,
}) => {
  const number = await newNumber();
  await handset(number).text("Is this my parcel? https://harborstreet.example/parcels/1184", {
    pictures: [await samplePicture("sample-parcel"), await samplePicture("sample-sunset")],
  });
  await openThread(desk, shown(number));
  await expect(desk.getByRole("img", { name: "Picture 2 of 2" })).toBeVisible();
  await expect
    .poll(() =>
      desk
        .locator("article img")
        .evaluateAll((all) => all.every((image) => (image as HTMLImageElement).naturalWidth > 0)),
    )
    .toBe(true);
  await fault({ kind: "refuse", code: "40002", match: { to: number }, times: 1 });
  await send(desk, "It is, and it stands by the door.");
  await expect(bubble(desk, "by the door")).toContainText("Failed");
  await fault({ kind: "error_500_after", match: { to: number }, times: 1 });
  await fault({ kind: "delay", ms: 600_000, match: { to: number }, times: 2 });
  await send(desk, "Ask for Sam.");
  await expect(bubble(desk, "Ask for Sam.")).toContainText("Not confirmed");
  await inspect(desk, "thread-trouble");
  await bubble(desk, "Ask for Sam.").getByRole("button", { name: "Retry" }).click();
  await expect(desk.getByRole("alertdialog")).toBeVisible();
  await inspect(desk, "retry-warning");
});

test("a thread while a long text is typed", async ({ desk }) => {
  await startConversation(desk, "415 555 0172");
  await composer(desk).fill(
    "Thursday 6:30 it is — three platters and coffee. 😊\n\nAnything else?\n".repeat(4),
  );
  await inspect(desk, "thread-typing");
  await composer(desk).fill("Everything. ".repeat(140));
  await expect(desk.getByRole("alert").filter({ hasText: "segments" })).toBeVisible();
  await inspect(desk, "thread-too-long");
});

test("an opted-out person's thread, with their details and the warning before a text", async ({ desk }) => {
  await startConversation(desk, "212 555 0187");
  await inspect(desk, "thread-opted-out");
  const opener = desk.getByRole("button", { name: "Show contact details" });
  if (await opener.isVisible()) {
    await opener.click();
    await expect(desk.getByRole("dialog", { name: "Contact details" })).toBeVisible();
    await inspect(desk, "contact-opted-out");
    await desk.getByRole("button", { name: "Close" }).click();
  }
  await send(desk, "Hello Owen.");
  await expect(desk.getByRole("alertdialog")).toBeVisible();
  await inspect(desk, "opted-out-warning");
});

test("a contact's details", async ({ desk }) => {
  await startConversation(desk, "415 555 0134");
  const opener = desk.getByRole("button", { name: "Show contact details" });
  if (await opener.isVisible()) await opener.click();
  await expect(desk.getByLabel("Notes", { exact: true }).filter({ visible: true })).toHaveValue(
    "Prefers mornings. Two golden retrievers.",
  );
  await inspect(desk, "contact");
});

test("the dialog that begins a conversation, also when the number is none", async ({ desk }) => {
  await openNewConversation(desk);
  await inspect(desk, "new-conversation");
  await desk.getByLabel("Send to Phone Number").fill("555-01");
  await desk.getByRole("button", { name: "Start Conversation" }).click();
  await expect(desk.getByText("This number is too short.")).toBeVisible();
  await inspect(desk, "new-conversation-refused");
});

test("a thread without messages", async ({ desk, newNumber }) => {
  await startConversation(desk, await newNumber());
  await expect(desk.getByText("No messages yet.")).toBeVisible();
  await inspect(desk, "thread-empty");
});

test("the menus of the rail", async ({ desk }) => {
  await desk.getByRole("button", { name: /^Switch number/ }).click();
  await expect(desk.getByRole("menu")).toBeVisible();
  await inspect(desk, "number-menu", besideLandmarks);
  await desk.keyboard.press("Escape");
  await desk.getByRole("button", { name: "Dana Reyes", exact: true }).click();
  await expect(desk.getByRole("menuitem", { name: "Sign out" })).toBeVisible();
  await inspect(desk, "user-menu", besideLandmarks);
});

test("a number that nobody has texted with", async ({ desk }) => {
  await openAwake(desk, "/settings/numbers");
  await desk.getByRole("button", { name: "Add Number" }).click();
  const dialog = desk.getByRole("dialog", { name: "Add a Number" });
  await dialog.getByRole("radio", { name: shown(spareNumbers[0]) }).check();
  await dialog.getByRole("button", { name: "Add Number" }).click();
  await expect(dialog).toBeHidden();
  await desk.goto(`/n/${spareNumbers[0].slice(1)}/conversations`);
  await expect(
    desk.getByRole("region", { name: "Conversation list" }).getByText(/show up here as they come in/),
  ).toBeVisible();
  await inspect(desk, "no-conversations");
});

test.describe("where there is nothing", () => {
  // The browser itself reports the answer of 404.
  test.use({ expectedErrors: [/status of 404/] });

  test("the page that says so, inside and outside", async ({ desk }) => {
    await desk.goto(`${frontDesk}/hello`);
    await expect(desk.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    await inspect(desk, "not-found-inside");
    await desk.goto("/nothing/here");
    await expect(desk.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    await inspect(desk, "not-found");
  });
});
/** An open menu floats above the page, whose landmarks are hidden meanwhile; axe-core wants it inside one. */
const besideLandmarks = ["region"];

async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Shift+Enter");
}

async function samplePicture(id: string): Promise<Buffer> {
  const answer = await fetch(`${process.env.E2E_CARRIER_URL}/media/${id}`);
  return Buffer.from(await answer.arrayBuffer());
}
