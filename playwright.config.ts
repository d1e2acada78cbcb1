import { defineConfig } from "@playwright/test";
import { chromiumLaunchOptions } from "./tests/support/chromium";

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results/runs",
  globalSetup: "./tests/e2e/global-setup.ts",
  // Two at a time, each with a stack of its own, on which journeys are told one after the other as a person would.
  workers: 2,
  retries: 0,
  forbidOnly: !!process.env.CI,
  // A journey of many steps with pictures in both themes.
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    locale: "en-US",
    timezoneId: "America/Los_Angeles",
    actionTimeout: 10_000,
    // What fades is faint for a moment, in which axe-core would find it hard to read.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: await chromiumLaunchOptions(),
    screenshot: "only-on-failure",
    // Recording every step costs as much as the steps; a picture and the page's outline stay of each failure.
    trace: process.env.TRACE ? "on" : "off",
    video: "off",
  },
  projects: [
    {
      name: "wide",
      testIgnore: /(-phone|guide)\.test\.ts$/,
      use: { viewport: { width: 1440, height: 900 } },
    },
    // On a phone, all that one does there. It has no keyboard to walk by; what comes back after a restart, is allowed or is
    // told by the system does so in the same way everywhere.
    {
      name: "phone",
      testIgnore:
        /(guide|keyboard|restart|import-review|\/(contacts|lists|blocking)|notifications|permissions|scheduled-time)\.test\.ts$/,
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
    // Takes the pictures of docs/guide, only when asked for.
    {
      name: "guide",
      testMatch: /\/guide\.test\.ts$/,
      workers: 1,
      use: { viewport: { width: 1440, height: 900 }, colorScheme: "light" },
    },
  ],
});
