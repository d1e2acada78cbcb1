import fs from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";
import { demoNumbers, demoSignIn } from "@/db/seed";
import { type Handset, type LedgerEntry, openHandset, readLedger } from "./carrier";

export { expect };

type Fixtures = {
  /** Fails the test when a page reported an error; on by itself. */
  noErrors: undefined;
  /** A customer's phone, by number: texts in to the front desk unless told otherwise. */
  handset(number: string): Handset;
  /** What the carrier accepted from us, for one phone or for all. */
  ledger(to?: string): Promise<LedgerEntry[]>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the first argument destructured.
  baseURL: async ({}, use) => use(required("E2E_WEB_URL")),
  noErrors: [
    async ({ context }, use) => {
      const errors: string[] = [];
      context.on("console", (message) => isError(message) && errors.push(describe(message)));
      context.on("weberror", (event) => errors.push(String(event.error().stack ?? event.error())));
      await use(undefined);
      expect(errors, "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  handset: async ({}, use) =>
    use((number) => openHandset(required("E2E_CARRIER_URL"), number, demoNumbers[0])),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  ledger: async ({}, use) => use((to) => readLedger(required("E2E_CARRIER_URL"), to)),
});

/** Signs in through the page, as the demo's first user unless told otherwise, and waits for the inbox. */
export async function signIn(
  page: Page,
  person: { email: string; password: string } = demoSignIn,
): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/n/"));
}

/** Writes what the page shows to test-results/screens/<project>-<theme>-<name>.png. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const dark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const file = `${test.info().project.name}-${dark ? "dark" : "light"}-${name}.png`;
  const folder = path.resolve("test-results/screens");
  fs.mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, file), animations: "disabled" });
}

/** Checks the page as it stands against axe-core's rules. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map((node) => node.target).join(", ")}`,
  );
  expect(found, "accessibility").toEqual([]);
}

function isError(message: ConsoleMessage): boolean {
  return message.type() === "error";
}

function describe(message: ConsoleMessage): string {
  return `${message.text()} (${message.location().url})`;
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the stack of the journeys does not run`);
  return value;
}
