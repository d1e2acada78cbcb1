import { randomUUID } from "node:crypto";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openClient } from "@/db/open-client";
import { demoNumbers } from "@/db/seed";
import { carrierKeys } from "@/local/carrier/keys";
import { startStack } from "@/local/stack";
import type { Bench } from "./bench";
import { openBrowser, signInDemo } from "./browser";
import { listenToStream } from "./live/stream";
import { percentile } from "./measure";
import { postText } from "./post-text";

const samples = 30;
const customer = "+14155559100";

/** From the carrier's webhook to the bubble in an open thread, as a real browser shows it. */
export async function live(bench: Bench): Promise<void> {
  const stack = await startStack({ dataDir: bench.dataDir, ports: "free" });
  bench.defer(() => stack.stop());
  const sql = openClient(stack.databaseUrl, { max: 1 });
  bench.defer(() => sql.end());
  const browser = await openBrowser(bench);
  const page = await signInDemo(browser, stack.webUrl);

  const { privateKey } = carrierKeys(path.join(bench.dataDir, "carrier"));
  const text = (words: string) =>
    postText(`${stack.workerUrl}/api/webhooks/telnyx`, privateKey, customer, words);
  await text("The thread to look at");
  const [thread] = await sql<{ id: string; inboxId: string }[]>`
    select id, inbox_id as "inboxId" from conversations where peer_address = ${customer}`;
  if (!thread) throw new Error("the first text did not arrive");
  await page.goto(`${stack.webUrl}/n/${demoNumbers[0].slice(1)}/conversations/${thread.id}`);
  await page.getByRole("article").filter({ hasText: "The thread to look at" }).waitFor();
  const stream = await listenToStream(page, stack.webUrl);
  bench.defer(stream.close);

  const notify = async () => {
    const id = randomUUID();
    const startedAt = performance.now();
    const heard = stream.hear(id);
    const notice = { kind: "conversations", inboxId: thread.inboxId, conversationIds: [id] };
    await sql`select pg_notify('tidewire_live', ${JSON.stringify(notice)})`;
    await heard;
    return performance.now() - startedAt;
  };
  const show = async () => {
    const words = `Sample ${randomUUID()}`;
    const shownAt = page.evaluate(whenShown, words);
    const postedAt = performance.timeOrigin + performance.now();
    await text(words);
    return (await shownAt) - postedAt;
  };

  await timeEach(show, 5);
  await bench.measure({
    name: "",
    unit: "ms p95",
    reach: "under 300 ms",
    floor: async () => percentile(await timeEach(notify, samples), 95),
    work: async () => {
      const times = await timeEach(show, samples);
      return { value: percentile(times, 95), also: { p50: percentile(times, 50) } };
    },
  });
}

/** One after another, as people write: at no fixed beat that the page's own could fall in with. */
async function timeEach(take: () => Promise<number>, count: number): Promise<number[]> {
  const times: number[] = [];
  while (times.length < count) {
    await delay(600 + Math.random() * 1_200);
    times.push(await take());
  }
  return times;
}

/** Runs in the page, where a function that was given a name here would not: when a bubble with these words is there. */
function whenShown(words: string): Promise<number> {
  return new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      const shown = [...document.querySelectorAll("article")].some((each) =>
        each.textContent?.includes(words),
      );
      if (!shown) return;
      observer.disconnect();
      resolve(performance.timeOrigin + performance.now());
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
}
