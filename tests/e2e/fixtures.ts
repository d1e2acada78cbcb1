import fs from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  type ConsoleMessage,
  expect,
  type Locator,
  type Page,
} from "@playwright/test";
import { demoNumbers, demoSignIn } from "@/db/seed";
import { destroyPostgres } from "@/local/postgres";
import { type Stack, startStack } from "@/local/stack";
import { eventually } from "@/tests/support/eventually";
import { writeClock } from "@/tests/support/write-clock";
import {
  addFault,
  addPhone,
  type Fault,
  type Handset,
  isKnownPhone,
  type LedgerEntry,
  openHandset,
  readLedger,
} from "./carrier";

export { expect };

type Person = { email: string; password: string };

type Options = {
  /** Errors of the browser that belong to the story, as the line it writes for an answer of 404. */
  expectedErrors: RegExp[];
};

type Fixtures = {
  /** Fails the test when a page reported an error; on by itself. */
  errors: { watch(context: BrowserContext): void };
  /** A page in a browser of somebody else's, watched for errors, and closed when the journey ends. */
  openBrowser(options?: BrowserContextOptions): Promise<Page>;
  /** A phone number that nobody has texted with. */
  newNumber(): Promise<string>;
  /** A customer's phone, by number: texts in to the front desk unless told otherwise. */
  handset(number: string): Handset;
  /** The same phone on the handsets page, open in a browser of its own. */
  handsetPage(number: string): Promise<Page>;
  /** What the carrier accepted from us, for one phone or for all. */
  ledger(to?: string): Promise<LedgerEntry[]>;
  /** The newest link of that kind that was mailed to an address, as a path. */
  mailedLink(to: string, kind: "reset-password" | "invitation"): Promise<string>;
  /** Lets something go wrong at the carrier, for this test. */
  fault(fault: Fault): Promise<void>;
  /** The front desk's conversations in a browser of one's own, live. */
  openDesk(person: Person): Promise<Page>;
  /** The front desk's conversations as the demo's first user sees them, live. */
  desk: Page;
};

export const frontDesk = `/n/${demoNumbers[0].slice(1)}/conversations`;

/** Numbers begin at +1 415 555 1000, on the stack of each worker process. */
let lastNumber = 0;

type OwnStack = {
  stack: Stack;
  /** The clock of the whole stack, which goes on from where a journey sets it, or so many minutes later; never back. */
  clock: { file: string; set(at: string): void; pass(minutes: number): void };
  /** A stack of its own for a file that moves the clock, so that no other journey finds itself in another week. */
  movesClock: boolean;
};

export const test = base.extend<Options & Fixtures, OwnStack>({
  movesClock: [false, { scope: "worker", option: true }],
  clock: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the first argument destructured.
    async ({}, use, { parallelIndex }) => {
      const file = path.resolve(".data/e2e", `clock-${parallelIndex}`);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.rmSync(file, { force: true });
      const move = (ms: number) => writeClock(file, ms);
      const moved = () => (fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 0);
      await use({
        file,
        set: (at) => move(Date.parse(at) - Date.now()),
        pass: (minutes) => move(moved() + minutes * 60_000),
      });
    },
    { scope: "worker" },
  ],
  // Each worker has the whole product to itself, empty but for the demo: no journey sees another one's numbers.
  stack: [
    async ({ clock }, use, { parallelIndex }) => {
      const dataDir = path.resolve(".data/e2e", String(parallelIndex));
      await destroyPostgres(path.join(dataDir, "postgres"));
      fs.rmSync(dataDir, { recursive: true, force: true });
      const clockFile = clock.file;
      const stack = await startStack({ dataDir, ports: "free", build: false, fsync: false, clockFile });
      process.env.E2E_CARRIER_URL = stack.carrierUrl;
      await use(stack);
      await stack.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  expectedErrors: [[], { option: true }],
  baseURL: async ({ stack }, use) => use(stack.webUrl),
  errors: [
    async ({ context, expectedErrors }, use) => {
      const errors: string[] = [];
      const isUnexpected = (line: string) => !expectedErrors.some((expected) => expected.test(line));
      const watch = (watched: BrowserContext) => {
        watched.on("console", (message) => isError(message) && errors.push(describe(message)));
        watched.on("weberror", (event) => errors.push(String(event.error().stack ?? event.error())));
      };
      watch(context);
      await use({ watch });
      expect(errors.filter(isUnexpected), "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
  openBrowser: async ({ browser, errors }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      opened.push(context);
      errors.watch(context);
      return context.newPage();
    });
    // A page left open would hear of all that happens in later journeys, and read it again each time.
    for (const context of opened) await context.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  newNumber: async ({}, use) =>
    use(async () => {
      for (;;) {
        lastNumber += 1;
        const number = `+1415555${1000 + lastNumber}`;
        if (!(await isKnownPhone(required("E2E_CARRIER_URL"), number))) return number;
      }
    }),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  handset: async ({}, use) =>
    use((number) => openHandset(required("E2E_CARRIER_URL"), number, demoNumbers[0])),
  handsetPage: async ({ openBrowser }, use) =>
    use(async (number) => {
      const page = await openBrowser({ viewport: { width: 1280, height: 900 }, isMobile: false });
      await addPhone(page, required("E2E_CARRIER_URL"), number);
      return page;
    }),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  ledger: async ({}, use) => use((to) => readLedger(required("E2E_CARRIER_URL"), to)),
  mailedLink: async ({ stack }, use) =>
    use((to, kind) =>
      eventually(async () => {
        const answer = await fetch(`${stack.mailboxUrl}/mails?to=${encodeURIComponent(to)}`);
        const mails = (await answer.json()) as { text: string }[];
        return new RegExp(`/${kind}/[\\w-]+`).exec(mails[0]?.text ?? "")?.[0];
      }),
    ),
  // biome-ignore lint/correctness/noEmptyPattern: as above.
  fault: async ({}, use) => {
    const undoing: (() => Promise<void>)[] = [];
    await use(async (fault) => {
      undoing.push(await addFault(required("E2E_CARRIER_URL"), fault));
    });
    for (const undo of undoing) await undo();
  },
  openDesk: async ({ openBrowser }, use) =>
    use(async (person) => {
      const page = await openBrowser();
      await goToDesk(page, person);
      return page;
    }),
  desk: async ({ page }, use) => {
    await goToDesk(page, demoSignIn);
    await use(page);
  },
});

/** Signs in through the page, as the demo's first user unless told otherwise, and waits for the inbox. */
export async function signIn(page: Page, person: Person = demoSignIn): Promise<void> {
  await page.goto("/sign-in");
  await fillSignIn(page, person);
  await page.waitForURL((url) => url.pathname.startsWith("/n/"));
}

/** Fills the sign-in page and sends it. */
export async function fillSignIn(page: Page, person: Person): Promise<void> {
  await awake(page);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Signs in without the page, as somebody does who was here yesterday. */
export async function signInQuietly(page: Page, person: Person = demoSignIn): Promise<void> {
  const first = await page.request.get("/api/auth/csrf");
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const form = { ...person, csrfToken, json: "true" };
  await expect(await page.request.post("/api/auth/callback/credentials", { form })).toBeOK();
}

/** Opens a page and waits until it hears clicks and keys. */
export async function openAwake(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await awake(page);
}

/** Loads the page anew and waits until it hears clicks and keys. */
export async function reloadAwake(page: Page): Promise<void> {
  await page.reload();
  await awake(page);
}

/** Waits until a page that the server rendered hears clicks and keys: what it is told before is lost. */
export async function awake(page: Page): Promise<void> {
  // Also one that is about to lead on to another.
  await eventually(() => page.evaluate(isAwake), 30_000);
}

/** Opens a page and waits until it hears of what happens, and clicks and keys. */
export async function openLive(page: Page, path: string): Promise<void> {
  // As long as a page may take to come alive on a machine that is busy with another journey.
  const stream = page.waitForResponse((response) => response.url().endsWith("/api/events"), {
    timeout: 30_000,
  });
  await page.goto(path);
  await stream;
  await awake(page);
}

/** The row of a conversation in the list, by the person's name or number as it is shown. */
export function row(page: Page, name: string): Locator {
  return page.getByRole("list", { name: "Conversations" }).getByRole("link").filter({ hasText: name });
}

/** Opens a conversation from the list. */
export async function openThread(page: Page, name: string): Promise<void> {
  await row(page, name).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(composer(page)).toBeVisible();
}

/** Opens the conversation with somebody by the search, wherever in the list it stands by now. */
export async function findThread(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "Search" }).fill(name);
  await page.getByRole("listbox", { name: "Search results" }).getByRole("option", { name }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(composer(page)).toBeVisible();
}

/** Opens the dialog that begins a conversation: an empty list offers it twice. */
export const openNewConversation = (page: Page): Promise<void> =>
  page.getByRole("button", { name: "New Conversation" }).filter({ visible: true }).first().click();

/** Opens the conversation with a number by typing it, whether there was one or not. */
export async function startConversation(page: Page, typed: string): Promise<void> {
  await openNewConversation(page);
  await page.getByLabel("Send to Phone Number").fill(typed);
  await page.getByRole("button", { name: "Start Conversation" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page).toHaveURL(/\/conversations\/[0-9a-f-]{36}$/);
  await expect(composer(page)).toBeVisible();
}

/** Chooses on the profile page whether one's messages wait some seconds, and goes back to the conversations. */
export async function setUndo(page: Page, wanted: boolean): Promise<void> {
  await openAwake(page, "/profile");
  await page.getByLabel("Undo send").setChecked(wanted);
  await page.getByRole("button", { name: "Save Changes" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await openLive(page, frontDesk);
}

/** Back from a thread to the list, where only one of them shows at a time. */
export async function backToList(page: Page): Promise<void> {
  const back = page.getByRole("link", { name: "Back to conversations" });
  if (await back.isVisible()) await back.click();
}

/** Goes to a section by the rail, on a phone maybe by what stands behind More. */
export async function openSection(page: Page, name: string): Promise<void> {
  const rail = page.getByRole("navigation", { name: "Main" });
  await expect(rail.getByRole("link", { name: "Conversations" })).toBeVisible();
  const link = rail.getByRole("link", { name });
  if (await link.isVisible()) return link.click();
  await rail.getByRole("button", { name: "More sections" }).click();
  await page.getByRole("menuitem", { name }).click();
}

/** What the messages of the open thread say, each with its author, time and state. */
export function bubble(page: Page, text: string | RegExp): Locator {
  return page.getByRole("article").filter({ hasText: text });
}

/** Where one writes to the customer. */
export const composer = (page: Page): Locator => page.getByRole("textbox", { name: /^Message to / });

/** Presses a tool of the composer: an icon below the text, and on a phone, where only the first have room, a line of a menu. */
export async function pressTool(page: Page, name: string): Promise<void> {
  const more = page.getByRole("button", { name: "More options" });
  if (await more.isVisible()) {
    await more.click();
    await page.getByRole("menuitem", { name, exact: true }).click();
  } else await page.getByRole("button", { name, exact: true }).click();
}

/** Looks whether the composer offers a tool, among the icons or in their menu. */
export async function expectTool(page: Page, name: string, offered: boolean): Promise<void> {
  const more = page.getByRole("button", { name: "More options" });
  const isMenu = await more.isVisible();
  if (isMenu) await more.click();
  const tool = page.getByRole(isMenu ? "menuitem" : "button", { name, exact: true });
  if (isMenu) await expect(page.getByRole("menu")).toBeVisible();
  await expect(tool).toBeVisible({ visible: offered });
  if (isMenu) await page.keyboard.press("Escape");
}

/** A US number as the app shows it. */
export const shown = (number: string): string => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "($1) $2-$3");

/** Looks at the page as it stands in light and in dark: a picture of each, and nothing for axe-core to find. */
export async function inspect(page: Page, name: string, exceptRules: string[] = []): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html.dark")).toHaveCount(colorScheme === "dark" ? 1 : 0);
    await screenshot(page, name);
    await expectNoAxeViolations(
      page,
      colorScheme === "dark" ? { only: colorRules } : { except: exceptRules },
    );
  }
}

/** Holds back what the page asks the server to do, so that much can happen before it is done; until it is loaded anew. */
export async function holdActionsBack(page: Page, ms: number): Promise<void> {
  await page.evaluate((waitMs) => {
    const send = window.fetch;
    window.fetch = async (input, init) => {
      if (new Headers(init?.headers).has("next-action")) {
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
      return send(input, init);
    };
  }, ms);
}

/** What may differ between the themes, which are values of the same variables; all else was looked at in light. */
const colorRules = ["color-contrast", "link-in-text-block"];

/** Writes what the page shows to test-results/screens/<project>-<theme>-<name>.png. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const dark = await page.evaluate(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const file = `${test.info().project.name}-${dark ? "dark" : "light"}-${name}.png`;
  const folder = path.resolve("test-results/screens");
  fs.mkdirSync(folder, { recursive: true });
  // Nobody waits for a picture but this run, whose other half keeps the machine busy.
  await page.screenshot({ path: path.join(folder, file), animations: "disabled", timeout: 30_000 });
}

/** Checks the page as it stands against axe-core's rules: all but some, or only some. */
async function expectNoAxeViolations(
  page: Page,
  rules: { only: string[] } | { except: string[] },
): Promise<void> {
  // The other mode opens a page of its own each time, for frames of other origins: we have none.
  const axe = new AxeBuilder({ page, ...((await isAxeThere(page)) ? { axeSource: nothingMore } : {}) })
    .setLegacyMode()
    // What passes is not described at length, only to be thrown away.
    .options({ resultTypes: ["violations"] });
  const chosen = "only" in rules ? axe.withRules(rules.only) : axe.disableRules(rules.except);
  const { violations } = await chosen.analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help} at ${nodes.map((node) => node.target).join(", ")}`,
  );
  expect(found, "accessibility").toEqual([]);
}

/** A script that brings nothing, where axe-core is there. */
const nothingMore = "undefined";

/** Whether an earlier look at this document brought axe-core's half megabyte with it. */
const isAxeThere = (page: Page): Promise<boolean> => page.evaluate(() => "axe" in window);

async function goToDesk(page: Page, person: Person): Promise<void> {
  await signInQuietly(page, person);
  await openLive(page, frontDesk);
}

/** Whether all of the page is here, and React has taken over all there is to press and to fill in, and has shown it since. */
async function isAwake(): Promise<boolean> {
  // What is still on its way stands behind a mark of React's: a composer that comes later would be asleep when it comes.
  const marks = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  while (marks.nextNode()) if (/^\$[?~]/.test(marks.currentNode.nodeValue ?? "")) return false;
  const controls = [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea")];
  const isTaken = (each: Element) => Object.keys(each).some((key) => key.startsWith("__reactProps"));
  if (controls.length === 0 || !controls.every(isTaken)) return false;
  for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame);
  return true;
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
