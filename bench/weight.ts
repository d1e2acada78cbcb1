import type { Browser, BrowserContext, Page } from "@playwright/test";
import { demoNumbers } from "@/db/seed";
import { startStack } from "@/local/stack";
import { startBareApp } from "./bare-app";
import type { Bench } from "./bench";
import { openBrowser, signInDemo } from "./browser";

const desk = `/n/${demoNumbers[0].slice(1)}/conversations`;

/** Each page with what it may weigh, in kB as they come over the wire. */
const pages: { name: string; path: string; reach: number }[] = [
  { name: "sign-in", path: "/sign-in", reach: 160 },
  { name: "conversations", path: desk, reach: 220 },
  { name: "thread", path: `${desk}/first`, reach: 220 },
  { name: "contacts", path: desk.replace(/conversations$/, "contacts"), reach: 160 },
  { name: "import", path: desk.replace(/conversations$/, "contacts/import"), reach: 160 },
  { name: "profile", path: "/profile", reach: 160 },
  { name: "settings", path: "/settings", reach: 160 },
];

/** The JavaScript a browser with an empty cache loads for each page, compressed, until the page is at rest. */
export async function weight(bench: Bench): Promise<void> {
  const stack = await startStack({ dataDir: bench.dataDir, ports: "free" });
  bench.defer(() => stack.stop());
  const bareUrl = await startBareApp(bench);
  const browser = await openBrowser(bench);
  const signedIn = await signInDemo(browser, stack.webUrl);
  const session = await signedIn.context().storageState();
  await signedIn.goto(`${stack.webUrl}${desk}`);
  const thread = await signedIn.getByRole("list", { name: "Conversations" }).getByRole("link").first();
  const threadPath = (await thread.getAttribute("href")) ?? desk;
  await signedIn.context().close();

  for (const { name, path, reach } of pages) {
    const url = `${stack.webUrl}${path.endsWith("/first") ? threadPath : path}`;
    const options = name === "sign-in" ? {} : { storageState: session };
    await bench.measure({
      name,
      unit: "kB",
      reach: `under ${reach} kB`,
      floor: async () => (await weigh(browser, bareUrl, {})).kilobytes,
      work: async () => {
        const { kilobytes, files } = await weigh(browser, url, options);
        return { value: kilobytes, also: { files } };
      },
    });
  }
}

type ContextOptions = Parameters<Browser["newContext"]>[0];

async function weigh(browser: Browser, url: string, options: ContextOptions) {
  const context: BrowserContext = await browser.newContext(options);
  const page = await context.newPage();
  const scripts = await watchScripts(page);
  const answer = await page.goto(url, { waitUntil: "load" });
  if (!answer?.ok()) throw new Error(`${url} was answered with ${answer?.status()}`);
  await scripts.untilQuiet();
  await context.close();
  return { kilobytes: scripts.bytes() / 1000, files: scripts.count() };
}

const quietMs = 1_500;

/** What the browser itself says came over the wire, headers and all. */
async function watchScripts(page: Page) {
  const session = await page.context().newCDPSession(page);
  const asked = new Set<string>();
  let bytes = 0;
  let count = 0;
  let changedAt = performance.now();
  session.on("Network.requestWillBeSent", ({ requestId, type }) => {
    if (type === "Script") asked.add(requestId);
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (!asked.has(requestId)) return;
    bytes += encodedDataLength;
    count += 1;
    changedAt = performance.now();
  });
  await session.send("Network.enable");
  return {
    bytes: () => bytes,
    count: () => count,
    async untilQuiet() {
      while (performance.now() - changedAt < quietMs) await page.waitForTimeout(100);
    },
  };
}
