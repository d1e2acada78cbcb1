import { backToList, composer, expect, openThread, row, shown, test } from "./fixtures";

test("what a dialog still has to load hides nothing of the thread", async ({ desk, newNumber, handset }) => {
  const number = await newNumber();
  await handset(number).text("Are you open on Sunday?");
  await openThread(desk, shown(number));
  await composer(desk).fill("We are, from 8 to 2.");
  const thread = desk.getByRole("region", { name: /^Messages with / });
  await expect(thread).toContainText("Are you open on Sunday?");

  // On a phone it is a line of a menu, which is there before.
  const more = desk.getByRole("button", { name: "More options" });
  const isMenu = await more.isVisible();
  if (isMenu) await more.click();
  const schedule = desk.getByRole(isMenu ? "menuitem" : "button", { name: "Schedule", exact: true });
  await expect(schedule).toBeVisible();

  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await desk.route("**/_next/static/chunks/**", async (route) => {
    await answered;
    await route.continue();
  });
  const asked = desk.waitForRequest("**/_next/static/chunks/**");
  await schedule.click();
  await asked;
  await expect(thread).toContainText("Are you open on Sunday?");
  await expect(composer(desk)).toHaveValue("We are, from 8 to 2.");
  answer();
  await expect(desk.getByRole("dialog", { name: "Schedule Message" })).toBeVisible();
});

test("a thread one has been in can be read at once, however long its page takes", async ({
  desk,
  newNumber,
  handset,
}) => {
  const [first, second] = [await newNumber(), await newNumber()];
  await handset(first).text("Do you bake without nuts?");
  await handset(second).text("Where can I park?");
  for (const number of [first, second]) {
    await openThread(desk, shown(number));
    await backToList(desk);
  }

  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await desk.route(/[?&]_rsc=/, async (route) => {
    await answered;
    await route.continue();
  });
  await row(desk, shown(first)).click();
  await expect(desk.getByRole("heading", { level: 1, name: shown(first) })).toBeVisible();
  await expect(desk.locator("[data-message]").getByText("Do you bake without nuts?")).toBeVisible();
  await expect(composer(desk)).toBeHidden();
  answer();
  await expect(composer(desk)).toBeVisible();
});
