import { setTimeout as delay } from "node:timers/promises";
import { type Client, openClient } from "@/db/open-client";
import { callLimit } from "@/local/inngest/running-calls";
import { atOnce } from "./at-once";
import type { Bench } from "./bench";
import { makeBareRun } from "./executor/bare-run";
import { type ExecutorUnderTest, startExecutor } from "./executor/start";
import { ratePerSecond } from "./measure";

const runCount = 1000;
const warmUpCount = 500;
const sendersAtOnce = 16;
const lookMs = 20;
const patienceMs = 5 * 60_000;

/** Runs through the local executor as a real process, from the first event sent to the last run recorded. */
export async function executor(bench: Bench): Promise<void> {
  const started = await startExecutor(bench);
  const sql = openClient(started.databaseUrl, { max: 1 });
  bench.defer(() => sql.end());

  await warmUp(started, sql, "bench/trivial");
  await bench.measure({
    name: "trivial",
    unit: "runs/s",
    reach: "100 runs/s",
    floor: () => ratePerSecond(runCount, () => makeBareRuns(started, "bench/trivial", runCount)),
    work: async () => ({
      value: await ratePerSecond(runCount, () => finishRuns(started, sql, "bench/trivial", runCount)),
    }),
  });

  const callsPerRun = await warmUp(started, sql, "bench/steps");
  const callCount = runCount * callsPerRun;
  await bench.measure({
    name: "steps",
    unit: "calls/s",
    reach: "200 calls/s",
    floor: () => ratePerSecond(callCount, () => makeBareRuns(started, "bench/steps", runCount)),
    work: async () => {
      const value = await ratePerSecond(callCount, () => finishRuns(started, sql, "bench/steps", runCount));
      return { value, also: { "runs/s": value / callsPerRun } };
    },
  });
}

/** Lets the processes compile what they run. Returns how many calls a run takes. */
async function warmUp(started: ExecutorUnderTest, sql: Client, event: string): Promise<number> {
  await makeBareRuns(started, event, warmUpCount);
  await finishRuns(started, sql, event, warmUpCount);
  return makeBareRun(started.functionsUrl, event, 0);
}

/** As many under way as the executor has. */
function makeBareRuns({ functionsUrl }: ExecutorUnderTest, event: string, count: number): Promise<void> {
  return atOnce(callLimit, count, (index) => makeBareRun(functionsUrl, event, index));
}

/** Sends the events one by one, as the product does, and waits until nothing is queued any more. */
async function finishRuns(
  { client }: ExecutorUnderTest,
  sql: Client,
  event: string,
  count: number,
): Promise<void> {
  const before = await countFinished(sql);
  await atOnce(sendersAtOnce, count, (index) => client.send({ name: event, data: { index } }));
  const deadline = performance.now() + patienceMs;
  while (await isAnythingQueued(sql)) {
    if (performance.now() > deadline) throw new Error(`${event}: runs were still queued after five minutes`);
    await delay(lookMs);
  }
  const finished = (await countFinished(sql)) - before;
  if (finished !== count) throw new Error(`${event}: ${finished} of ${count} runs finished well`);
}

// Asked of the database, so that looking costs the executor nothing.
async function isAnythingQueued(sql: Client): Promise<boolean> {
  const [row] = await sql<{ queued: boolean }[]>`select exists (select from queue) as queued`;
  return row?.queued ?? false;
}

async function countFinished(sql: Client): Promise<number> {
  const [row] = await sql<{ finished: number }[]>`
    select count(*)::int as finished from runs where finished_at is not null and error is null`;
  return row?.finished ?? 0;
}
