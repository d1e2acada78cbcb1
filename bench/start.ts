import { spawn } from "node:child_process";
import { once } from "node:events";
import { nextBinary } from "@/local/children";
import { freePort, LOOPBACK } from "@/local/ports";
import { startStack } from "@/local/stack";
import { untilAnswering } from "@/local/until-answering";
import type { Bench } from "./bench";

/** A second `npm start`: data and build are there, and every process has to come up. */
export async function start(bench: Bench): Promise<void> {
  const startAndStop = async () => {
    const startedAt = performance.now();
    const stack = await startStack({ dataDir: bench.dataDir, ports: "free" });
    const seconds = (performance.now() - startedAt) / 1000;
    const env = stack.env;
    await stack.stop();
    return { seconds, env };
  };
  // The first start builds and makes the demo.
  const { env } = await startAndStop();
  await bench.measure({
    name: "second",
    unit: "s",
    reach: "under 5 s",
    floor: () => startNextAlone(env),
    work: async () => ({ value: (await startAndStop()).seconds }),
  });
}

/** The least there is to wait for: one Next process with the same build. */
async function startNextAlone(env: NodeJS.ProcessEnv): Promise<number> {
  const port = await freePort();
  const startedAt = performance.now();
  const next = spawn(process.execPath, [nextBinary(), "start", "-H", LOOPBACK, "-p", String(port)], {
    env,
    stdio: "ignore",
  });
  try {
    await untilAnswering(`http://${LOOPBACK}:${port}/icon.svg`, AbortSignal.timeout(60_000));
    return (performance.now() - startedAt) / 1000;
  } finally {
    const ended = once(next, "exit");
    next.kill("SIGKILL");
    await ended;
  }
}
