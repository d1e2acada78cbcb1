import { composer, expect, openThread, pressTool, shown, test } from "./fixtures";

test("what a dialog still has to load hides nothing of the thread", async ({ desk, newNumber, handset }) => {
  const number = await newNumber();
  await handset(number).text("Are you open on Sunday?");
  await openThread(desk, shown(number));
  await composer(desk).fill("We are, from 8 to 2.");
  const thread = desk.getByRole("region", { name: /^Messages with / });
  await expect(thread).toContainText("Are you open on Sunday?");

  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await desk.route("**/_next/static/chunks/**", async (route) => {
    await answered;
    await route.continue();
  });
  const asked = desk.waitForRequest("**/_next/static/chunks/**");
  await pressTool(desk, "Schedule");
  await asked;
  await expect(thread).toContainText("Are you open on Sunday?");
  await expect(composer(desk)).toHaveValue("We are, from 8 to 2.");
  answer();
  await expect(desk.getByRole("dialog", { name: "Schedule Message" })).toBeVisible();
});
