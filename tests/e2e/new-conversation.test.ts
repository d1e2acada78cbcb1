import {
  backToList,
  bubble,
  composer,
  expect,
  inspect,
  openNewConversation,
  shown,
  startConversation,
  test,
} from "./fixtures";

test("however a number is typed, it opens the one thread with that person", async ({ desk, newNumber }) => {
  const number = await newNumber();
  const digits = number.slice(2);
  const spellings = [
    digits,
    shown(number),
    `${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6)}`,
    `+1 ${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`,
    `1-${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`,
    `  ${number}`,
  ];
  const opened = new Set<string>();
  for (const spelling of spellings) {
    await startConversation(desk, spelling);
    await expect(desk.getByRole("heading", { level: 1, name: shown(number) })).toBeVisible();
    opened.add(new URL(desk.url()).pathname);
    await backToList(desk);
  }
  expect([...opened]).toHaveLength(1);
});

test("an existing contact's number opens their thread", async ({ desk }) => {
  await startConversation(desk, "(650) 555-0119");
  await expect(desk.getByRole("heading", { level: 1, name: "Priya Nair" })).toBeVisible();
  await expect(bubble(desk, "Is the almond croissant the only one with nuts?")).toBeVisible();
});

test("a number from abroad shows internationally", async ({ desk }) => {
  await startConversation(desk, "+44 20 7946 0000");
  await expect(desk.getByRole("heading", { level: 1, name: "+44 20 7946 0000" })).toBeVisible();
});

test("a number that is none is explained at its field, which keeps what was typed", async ({ desk }) => {
  await openNewConversation(desk);
  const field = desk.getByLabel("Send to Phone Number");
  for (const [typed, reason] of [
    ["", "Enter a phone number."],
    ["555-01", "This number is too short. Enter it with its area code."],
    ["Jane Snow", "A phone number has no letters. Enter digits only."],
    ["415 555 01001", "A US or Canadian number has ten digits: area code and number."],
    ["+1 199 555 0100", "This number does not exist. Check the country and area code."],
    ["4155550100415555", "This number is too long: at most 15 digits."],
  ] as const) {
    await field.fill(typed);
    await expect(field).not.toHaveAttribute("aria-invalid", "true");
    await desk.getByRole("button", { name: "Start Conversation" }).click();
    await expect(field).toHaveAccessibleDescription(new RegExp(`^${reason.replaceAll(".", "\\.")}`));
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveValue(typed);
  }
  await inspect(desk, "new-conversation-wrong");
  await desk.keyboard.press("Escape");
  await expect(desk.getByRole("dialog")).toBeHidden();
});

test("the first message of a new conversation leaves and arrives", async ({
  desk,
  newNumber,
  handsetPage,
  ledger,
}) => {
  const number = await newNumber();
  await startConversation(desk, number);
  await expect(composer(desk)).toBeFocused();
  await expect(desk.getByText(`No messages yet. Write the first one to ${shown(number)}.`)).toBeVisible();
  await inspect(desk, "new-conversation-empty");
  await desk.keyboard.type("Hello from Harbor Street Bakery.");
  await desk.keyboard.press("Shift+Enter");
  await expect(bubble(desk, "Hello from Harbor Street Bakery.")).toContainText("Delivered");
  expect((await ledger(number)).map(({ from, text }) => [from, text])).toEqual([
    ["+14155550100", "Hello from Harbor Street Bakery."],
  ]);
  const phone = await handsetPage(number);
  await expect(phone.getByRole("log")).toContainText("Hello from Harbor Street Bakery.");
  await backToList(desk);
  const first = desk.getByRole("list", { name: "Conversations" }).getByRole("link").first();
  await expect(first).toContainText(shown(number));
});
