import { z } from "zod";
import { engine } from "@/lib/env";
import { executorVariables } from "./environment";
import { startExecutor } from "./start-executor";

const environment = z.object({
  ...executorVariables,
  INNGEST_EVENT_KEY: engine.INNGEST_EVENT_KEY,
  INNGEST_SIGNING_KEY: engine.INNGEST_SIGNING_KEY,
});

const env = readEnvironment();
const executor = await startExecutor({
  port: env.EXECUTOR_PORT,
  host: env.HOST,
  databaseUrl: env.EXECUTOR_DATABASE_URL,
  eventKey: env.INNGEST_EVENT_KEY,
  signingKey: env.INNGEST_SIGNING_KEY,
  log: (line) => console.log(`executor: ${line}`),
}).catch((error: unknown) => {
  console.error(`executor: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await executor.close();
  process.exit(0);
}

process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The channel closes with the parent, however it dies: an executor without one would keep port and lock.
process.on("disconnect", stop);
process.send?.({ type: "ready", url: executor.url });

/** Names every setting that is missing or wrong, as the product's own processes do (lib/env.ts). */
function readEnvironment(): z.output<typeof environment> {
  const { data, error } = environment.safeParse(process.env);
  if (data) return data;
  const names = new Set(error.issues.map(({ path }) => `  ${path.join(".")} is missing or malformed`));
  console.error(`executor: the environment is not complete (deploy/env.example):\n${[...names].join("\n")}`);
  process.exit(1);
}
