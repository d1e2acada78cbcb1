import { expect, expectNoAxeViolations, screenshot, signIn, test } from "./fixtures";

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("the sign-in page says what is missing and lets the demo's user in", async ({ page }) => {
      await page.goto("/sign-in");
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByText("Enter your e-mail address.")).toBeVisible();
      await expectNoAxeViolations(page);
      await screenshot(page, "sign-in");
      await signIn(page);
      await expect(page).toHaveURL(/\/n\//);
    });
  });
}
