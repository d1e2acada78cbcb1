import type { Locator, Page } from "@playwright/test";
import { backToList, bubble, composer, expect, inspect, openThread, row, shown, test } from "./fixtures";

test("a customer texts STOP: the thread says so, a typed text asks first, and START lifts it", async ({
  desk,
  newNumber,
  handsetPage,
  ledger,
}) => {
  const number = await newNumber();
  const phone = await handsetPage(number);
  const say = (words: string) => phone.getByRole("button", { name: words, exact: true }).click();
  await say("Hello, is my order ready?");
  await openThread(desk, shown(number));
  await say("STOP");

  await expect(bubble(desk, "Opted out by texting “STOP”.")).toHaveAccessibleName(/^Note from /);
  await expect(optOutOf(desk)).toBeVisible();
  const consent = await openConsent(desk);
  await expect(consent).toContainText("Opted out");
  await expect(historyOf(consent)).toHaveText([/Opted out by text.*“STOP”/]);
  await inspect(desk, "opted-out-consent");
  await closeConsent(desk);

  await composer(desk).fill("Your order is ready.");
  await composer(desk).press("Shift+Enter");
  const question = desk.getByRole("alertdialog");
  await expect(question).toContainText(`${shown(number)} opted out`);
  await expect(question.getByRole("button", { name: "Send Anyway" })).toBeVisible();
  await inspect(desk, "opted-out-question");
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();
  await expect(composer(desk)).toHaveValue("Your order is ready.");
  await backToList(desk);
  await expect(row(desk, shown(number)).getByRole("img", { name: "Opted out" })).toBeVisible();

  await say("START");
  await expect(row(desk, shown(number)).getByRole("img", { name: "Opted out" })).toBeHidden();
  if (!(await composer(desk).isVisible())) await openThread(desk, shown(number));
  await expect(bubble(desk, "Opted in by texting “START”.")).toHaveAccessibleName(/^Note from /);
  await expect(optOutOf(desk)).toBeHidden();
  await expect(historyOf(await openConsent(desk))).toHaveText([
    /Opted in by text.*“START”/,
    /Opted out by text.*“STOP”/,
  ]);
  await closeConsent(desk);

  // The draft outlived it all, and now leaves without a question: the only text that ever did.
  await expect(composer(desk)).toHaveValue("Your order is ready.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "Your order is ready.")).toContainText("Delivered");
  expect((await ledger(number)).map((entry) => entry.text)).toEqual(["Your order is ready."]);
});

test("who sends anyway is told in plain words that the carrier blocks it", async ({
  desk,
  newNumber,
  handset,
  ledger,
}) => {
  const number = await newNumber();
  await handset(number).text("Unsubscribe");
  await openThread(desk, shown(number));
  await expect(bubble(desk, "Opted out by texting “Unsubscribe”.")).toBeVisible();
  await composer(desk).fill("One last thing about your deposit.");
  await desk.getByRole("button", { name: "Send", exact: true }).click();
  await desk.getByRole("alertdialog").getByRole("button", { name: "Send Anyway" }).click();
  const refused = bubble(desk, "One last thing about your deposit.");
  await expect(refused).toContainText("Failed");
  await expect(refused).toContainText(
    "The recipient has blocked texts from this number. Ask them to text START.",
  );
  expect(await ledger(number)).toEqual([]);
  await inspect(desk, "opted-out-refused");
});

test("a word in a sentence is no opt-out", async ({ desk, newNumber, handset }) => {
  const number = await newNumber();
  await handset(number).text("Can the bus stop at your door?");
  await openThread(desk, shown(number));
  await composer(desk).fill("It does, line 12.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "It does, line 12.")).toContainText("Delivered");
});

/** The consent part of the contact details, which stand beside the thread or, with less room, over it. */
async function openConsent(page: Page): Promise<Locator> {
  const consent = page.getByRole("region", { name: "Consent" }).filter({ visible: true });
  if (!(await consent.isVisible())) {
    await page.getByRole("button", { name: "Show contact details" }).click();
  }
  await expect(consent).toBeVisible();
  return consent;
}

async function closeConsent(page: Page): Promise<void> {
  const sheet = page.getByRole("dialog", { name: "Contact details" });
  if (await sheet.isVisible()) await sheet.getByRole("button", { name: "Close" }).click();
  await expect(sheet).toBeHidden();
}

const optOutOf = (page: Page): Locator =>
  page.getByRole("list", { name: "State of the conversation" }).getByText("Opted out");

const historyOf = (consent: Locator): Locator =>
  consent.getByRole("list", { name: "Consent history" }).getByRole("listitem");
