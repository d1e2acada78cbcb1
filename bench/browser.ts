import { type Browser, chromium, type Page } from "@playwright/test";
import { demoSignIn } from "@/db/seed";
import { chromiumLaunchOptions } from "@/tests/support/chromium";
import type { Bench } from "./bench";

/** A real Chromium, gone with the benchmark. */
export async function openBrowser(bench: Bench): Promise<Browser> {
  const browser = await chromium.launch(await chromiumLaunchOptions());
  bench.defer(() => browser.close());
  return browser;
}

/** A page of its own, signed in as the demo's first user. */
export async function signInDemo(browser: Browser, webUrl: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const first = await page.request.get(`${webUrl}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string };
  const form = { ...demoSignIn, csrfToken, json: "true" };
  const answer = await page.request.post(`${webUrl}/api/auth/callback/credentials`, { form });
  if (!answer.ok()) throw new Error(`signing in was answered with ${answer.status()}`);
  return page;
}
