import type { Page } from "@playwright/test";
import { demoColleague, demoSignIn } from "@/db/seed";
import { textFromPage } from "./carrier";
import { backToList, bubble, composer, expect, openThread, row, shown, test } from "./fixtures";

test("a customer's first text appears in the list by itself, is opened and answered", async ({
  desk,
  newNumber,
  handsetPage,
}) => {
  const number = await newNumber();
  const unreadBefore = await unreadOfNumber(desk);
  const phone = await handsetPage(number);

  await textFromPage(phone, "Do you have rye bread today?");
  const first = desk.getByRole("list", { name: "Conversations" }).getByRole("link").first();
  await expect(first).toContainText(shown(number));
  await expect(first).toContainText("Do you have rye bread today?");
  await expect(first).toContainText("1 unread");
  await expect.poll(() => unreadOfNumber(desk)).toBe(unreadBefore + 1);
  await expect(desk).toHaveTitle(/^\(\d+\) /);

  await openThread(desk, shown(number));
  await expect(bubble(desk, "Do you have rye bread today?")).toHaveAccessibleName(/^Inbound from /);
  await composer(desk).fill("We do, fresh at eleven.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "We do, fresh at eleven.")).toHaveAccessibleName(/delivered/);
  await expect(composer(desk)).toHaveValue("");
  await expect(phone.getByRole("log")).toContainText("We do, fresh at eleven.");

  await composer(desk).fill("Shall I put one aside?");
  await desk.getByRole("button", { name: "Send", exact: true }).click();
  await expect(bubble(desk, "Shall I put one aside?")).toContainText("Delivered");
  await expect(phone.getByRole("log")).toContainText("Shall I put one aside?");

  await backToList(desk);
  await expect(row(desk, shown(number))).toContainText("You: Shall I put one aside?");
  await expect(row(desk, shown(number))).not.toContainText("unread");
  await expect.poll(() => unreadOfNumber(desk)).toBe(unreadBefore);
});

test("what one sends stands in the thread with one's initials before the server has answered", async ({
  desk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  await handset(number).text("Are you open tomorrow?");
  await openThread(desk, shown(number));

  let letGo: (() => void) | undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await desk.route("**/conversations/*", async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  await composer(desk).fill("From eight to two.");
  await composer(desk).press("Shift+Enter");
  const answer = bubble(desk, "From eight to two.");
  await expect(answer).toHaveAccessibleName(/^Outbound from Dana Reyes, .*, queued: /);
  await expect(answer.getByText("DR", { exact: true })).toBeVisible();
  // On a phone the list is not there to see.
  if ((desk.viewportSize()?.width ?? 0) >= 700) {
    const first = desk.getByRole("list", { name: "Conversations" }).getByRole("link").first();
    await expect(first).toContainText("You: From eight to two.");
  }
  letGo?.();
  await expect(answer).toHaveAccessibleName(/delivered/);
  await expect(answer).toHaveCount(1);
});

test("pressing the paper plane twice sends once", async ({ desk, newNumber, handset, ledger }) => {
  const number = await newNumber();
  await handset(number).text("Is the parcel ready?");
  await openThread(desk, shown(number));
  await composer(desk).fill("It is ready.");
  await desk.getByRole("button", { name: "Send", exact: true }).dblclick();
  await expect(bubble(desk, "It is ready.")).toContainText("Delivered");
  // What follows leaves after whatever the second press had sent.
  await composer(desk).fill("See you soon.");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "See you soon.")).toContainText("Delivered");
  expect((await ledger(number)).map((entry) => entry.text)).toEqual(["It is ready.", "See you soon."]);
});

test("Enter alone begins a new line", async ({ desk, newNumber, handset, ledger }) => {
  const number = await newNumber();
  await handset(number).text("What does it cost?");
  await openThread(desk, shown(number));
  await composer(desk).pressSequentially("Two things");
  await composer(desk).press("Enter");
  await composer(desk).pressSequentially("12 dollars");
  await expect(composer(desk)).toHaveValue("Two things\n12 dollars");
  await composer(desk).press("Shift+Enter");
  await expect(bubble(desk, "12 dollars")).toContainText("Delivered");
  expect((await ledger(number)).map((entry) => entry.text)).toEqual(["Two things\n12 dollars"]);
});

test("two colleagues see what the other one writes, as it is written", async ({
  openDesk,
  newNumber,
  handset,
}) => {
  const number = await newNumber();
  const dana = await openDesk(demoSignIn);
  const sam = await openDesk(demoColleague);
  await handset(number).text("Can I change my order?");
  await openThread(dana, shown(number));
  await openThread(sam, shown(number));

  await composer(dana).fill("Gladly, what shall it be?");
  await composer(dana).press("Shift+Enter");
  const fromDana = bubble(sam, "Gladly, what shall it be?");
  await expect(fromDana).toHaveAccessibleName(/^Outbound from Dana Reyes, .*, delivered: /);
  await expect(fromDana.getByText("DR", { exact: true })).toBeVisible();

  await composer(sam).fill("I have the order open already.");
  await composer(sam).press("Shift+Enter");
  const fromSam = bubble(dana, "I have the order open already.");
  await expect(fromSam).toHaveAccessibleName(/^Outbound from Sam Okafor, .*, delivered: /);
  await expect(fromSam.getByText("SO", { exact: true })).toBeVisible();

  await handset(number).text("Two loaves instead of one");
  for (const colleague of [dana, sam]) {
    await expect(bubble(colleague, "Two loaves instead of one")).toBeVisible();
  }
});

/** The count beside the active number, 0 without one. */
async function unreadOfNumber(page: Page): Promise<number> {
  const switcher = await page.getByRole("button", { name: /^Switch number/ }).innerText();
  return Number(/(\d+) unread/.exec(switcher)?.[1] ?? 0);
}
