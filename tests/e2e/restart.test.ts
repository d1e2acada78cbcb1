import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { openClient } from "@/db/open-client";
import { demoNumbers } from "@/db/seed";
import { destroyPostgres } from "@/local/postgres";
import { type Stack, startStack } from "@/local/stack";
import { eventually } from "@/tests/support/eventually";
import { countGivenUp } from "@/tests/support/webhook-counts";
import { openHandset, readLedger } from "./carrier";
import {
  test as base,
  bubble,
  composer,
  expect,
  frontDesk,
  openLive,
  openThread,
  shown,
  signInQuietly,
} from "./fixtures";

// A stack of its own, since its parts are ended in the middle of the story.
const test = base.extend<object, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the first argument destructured.
    async ({}, use) => {
      const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "tidewire-restart-"));
      const stack = await startStack({ dataDir, ports: "free", build: false, fsync: false });
      await use(stack);
      await stack.stop();
      await destroyPostgres(path.join(dataDir, "postgres"));
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
  // While the web is down, the browser itself reports each attempt to reach it.
  expectedErrors: [/net::ERR_/],
});

test("texts sent while everything of ours is down are there after the restart", async ({ page, stack }) => {
  // What the carrier gave up on is read back within a minute of the start.
  test.slow();
  const [patient, early] = ["+14155552001", "+14155552002"];
  await signInQuietly(page);
  await openLive(page, frontDesk);
  await stack.kill("web");
  await stack.kill("worker");
  await openHandset(stack.carrierUrl, early, demoNumbers[0]).text("Anybody in yet?");
  await openHandset(stack.carrierUrl, patient, demoNumbers[0]).text("I will wait.");
  await expect.poll(() => countGivenUp(stack), { timeout: 30_000 }).toBe(2);
  await stack.restart("worker");
  await stack.restart("web");

  // The page was open all the time and comes back by itself.
  for (const [number, text] of [
    [early, "Anybody in yet?"],
    [patient, "I will wait."],
  ] as const) {
    await expect(page.getByRole("link").filter({ hasText: shown(number) })).toContainText(text, {
      timeout: 120_000,
    });
    await openThread(page, shown(number));
    await expect(bubble(page, text)).toHaveCount(1);
  }
});

test("an answer that was waiting when everything of ours was killed leaves after the restart, once", async ({
  page,
  stack,
}) => {
  test.slow();
  const number = "+14155552003";
  await openHandset(stack.carrierUrl, number, demoNumbers[0]).text("Do you deliver?");
  await signInQuietly(page);
  await openLive(page, frontDesk);
  await openThread(page, shown(number));
  await stack.kill("carrier");
  await composer(page).fill("Within the city, from 20 dollars.");
  await composer(page).press("Shift+Enter");
  const answer = bubble(page, "Within the city, from 20 dollars.");
  await expect(answer).toHaveAccessibleName(/, queued: /);
  await page.reload();
  await expect(answer).toHaveAccessibleName(/, queued: /);

  // Not in the middle of an attempt, of which nobody could say what became of it.
  await untilNextAttemptIsFar(stack);
  await stack.kill("worker");
  await stack.kill("executor");
  await stack.kill("web");
  for (const part of ["carrier", "worker", "executor", "web"] as const) await stack.restart(part);
  await expect(answer).toHaveAccessibleName(/, delivered: /, { timeout: 120_000 });
  await expect(answer).toHaveCount(1);
  expect((await readLedger(stack.carrierUrl, number)).map((entry) => entry.text)).toEqual([
    "Within the city, from 20 dollars.",
  ]);
});

/** Waits until a message was tried and stands back for some seconds. */
async function untilNextAttemptIsFar({ env }: Stack): Promise<void> {
  const sql = openClient(env.DATABASE_URL ?? "");
  try {
    await eventually(async () => {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::int as count from messages
        where status = 'queued' and attempts > 0 and ready_at > now() + interval '2 seconds'`;
      return row?.count === 1;
    }, 30_000);
  } finally {
    await sql.end();
  }
}
