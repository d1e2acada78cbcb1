import type { Page } from "@playwright/test";
import { demoColleague, demoSignIn } from "@/db/seed";
import {
  bubble,
  composer,
  expect,
  inspect,
  openAwake,
  shown,
  signInQuietly,
  startConversation,
  test,
} from "./fixtures";

const words = "Harbor Street Bakery texts here. Reply STOP to opt out.";

test.beforeEach(({ page }) => chooseForSam(page, "Always", words));
// Other journeys know nothing of it.
test.afterEach(({ page }) => chooseForSam(page, "As the organization has it", ""));

test("the first text to a customer follows a consent message, sent once, and the header says since when", async ({
  openDesk,
  newNumber,
  ledger,
}) => {
  const number = await newNumber();
  const desk = await openDesk(demoColleague);
  await startConversation(desk, number);
  await expect(state(desk)).toContainText("Consent: not yet sent");
  await send(desk, "Your cake is ready.");
  await expect(bubble(desk, words)).toContainText("Delivered");
  await expect(bubble(desk, "Your cake is ready.")).toContainText("Delivered");
  await expect(state(desk)).toContainText(/Consent sent [A-Z][a-z]{2} \d+/);
  // It stands above what it went ahead of.
  await expect(desk.getByRole("article")).toContainText([words, "Your cake is ready."]);
  await inspect(desk, "consent-sent");
  await send(desk, "We close at six.");
  await expect(bubble(desk, "We close at six.")).toContainText("Delivered");
  expect((await ledger(number)).map((entry) => entry.text)).toEqual([
    words,
    "Your cake is ready.",
    "We close at six.",
  ]);
});

test("a consent message that was not delivered says so in the header, and Retry sends it again", async ({
  openDesk,
  newNumber,
  ledger,
  fault,
}) => {
  const number = await newNumber();
  const desk = await openDesk(demoColleague);
  await startConversation(desk, number);
  await fault({
    ...{ kind: "carrier_failure", state: "delivery_failed", code: "40012", times: 1 },
    match: { to: number, textIncludes: words },
  });
  await send(desk, "Are you coming today?");
  const consent = bubble(desk, words);
  await expect(consent).toContainText("Not delivered");
  await expect(consent).toContainText("The phone number cannot receive texts.");
  await expect(state(desk)).toContainText(/Consent not delivered [A-Z][a-z]{2} \d+/);
  // The carrier had taken it, and with that the text itself was free to go.
  await expect(bubble(desk, "Are you coming today?")).toContainText("Delivered");
  await inspect(desk, "consent-not-delivered");

  await consent.getByRole("button", { name: "Retry" }).click();
  await expect(consent).toHaveCount(2);
  await expect(consent.last()).toContainText("Delivered");
  await expect(consent.getByRole("button", { name: "Retry" })).toHaveCount(0);
  await expect(state(desk)).toContainText(/Consent sent [A-Z][a-z]{2} \d+/);
  expect((await ledger(number)).map((entry) => entry.text)).toEqual([words, "Are you coming today?", words]);
});

test("a consent message that the carrier refuses takes the text along, which is sent again with it", async ({
  openDesk,
  newNumber,
  ledger,
  fault,
}) => {
  const number = await newNumber();
  const desk = await openDesk(demoColleague);
  await startConversation(desk, number);
  await fault({ kind: "refuse", code: "40002", match: { to: number }, times: 1 });
  await send(desk, "Hello from the bakery.");
  const text = bubble(desk, "Hello from the bakery.");
  await expect(text).toContainText("Failed");
  await expect(bubble(desk, words)).toContainText("Failed");
  await expect(bubble(desk, words).getByRole("button", { name: "Retry" })).toHaveCount(0);
  await expect(state(desk)).toContainText("Consent: not yet sent");
  expect(await ledger(number)).toEqual([]);

  await text.getByRole("button", { name: "Retry" }).click();
  await expect(text.last()).toContainText("Delivered");
  await expect(state(desk)).toContainText(/Consent sent/);
  expect((await ledger(number)).map((entry) => entry.text)).toEqual([words, "Hello from the bakery."]);
  await expect(desk.getByRole("heading", { level: 1, name: shown(number) })).toBeVisible();
});

/** What an admin chooses for Sam alone, so that whoever else writes meanwhile sends none. */
async function chooseForSam(page: Page, choice: string, text: string): Promise<void> {
  await signInQuietly(page, demoSignIn);
  await openAwake(page, "/settings/users");
  await page.getByRole("list", { name: "Users" }).getByRole("link", { name: "Sam Okafor" }).click();
  await page.getByLabel("Their own consent message").fill(text);
  await page.getByLabel("Consent message before their first message").selectOption(choice);
  await page.getByRole("button", { name: "Save User" }).click();
  await expect(page.getByText("Saved.").first()).toBeVisible();
}

const state = (page: Page) => page.getByRole("list", { name: "State of the conversation" });

async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press("Shift+Enter");
}
