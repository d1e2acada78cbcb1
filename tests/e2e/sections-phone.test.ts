import { expect, inspect, test } from "./fixtures";

/** An open menu floats above the page, outside its landmarks. */
const besideLandmarks = ["region"];

test("on a phone the bar shows what one goes to often, and the rest behind More", async ({ desk }) => {
  const bar = desk.getByRole("navigation", { name: "Main" });
  await expect(bar.getByRole("link")).toHaveText(["Conversations", "Contacts", "Lists", "Reminders"]);
  expect(await bar.evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)).toBe(true);
  await bar.getByRole("button", { name: "More sections" }).click();
  await expect(desk.getByRole("menuitem")).toHaveText([
    "Canned responses",
    "Drip campaigns",
    "Blasts",
    "Settings",
  ]);
  await inspect(desk, "more-sections", besideLandmarks);

  await desk.getByRole("menuitem", { name: "Blasts" }).click();
  await expect(desk).toHaveURL(/\/blasts$/);
  await expect(bar.getByRole("button", { name: "More sections. Open: Blasts" })).toBeVisible();
  await inspect(desk, "more-sections-open");
  await bar.getByRole("link", { name: "Reminders" }).click();
  await expect(desk).toHaveURL(/\/reminders/);
});
