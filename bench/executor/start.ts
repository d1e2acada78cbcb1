import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Inngest } from "inngest";
import { Child } from "@/local/children";
import { freePort, LOOPBACK } from "@/local/ports";
import { destroyPostgres, ensureDatabase, startPostgres } from "@/local/postgres";
import { registerFunctions } from "@/local/register-functions";
import type { Bench } from "../bench";
import { createClient, keys } from "./client";

export interface ExecutorUnderTest {
  client: Inngest;
  /** Where the app's functions are called. */
  functionsUrl: string;
  databaseUrl: string;
}

/** Postgres with its own settings (fsync on), the executor's own entry point and the app: a process each. */
export async function startExecutor(bench: Bench): Promise<ExecutorUnderTest> {
  const postgresDir = path.join(bench.dataDir, "postgres");
  bench.defer(() => destroyPostgres(postgresDir));
  const server = await startPostgres({ dataDir: postgresDir });
  const databaseUrl = await ensureDatabase(server.url, "executor");
  const executorPort = await freePort();
  const appPort = await freePort(undefined, LOOPBACK, new Set([executorPort]));
  const executorUrl = `http://${LOOPBACK}:${executorPort}`;
  const appUrl = `http://${LOOPBACK}:${appPort}`;
  await startProcess(bench, "executor", new URL("../../local/inngest/main.ts", import.meta.url), {
    EXECUTOR_PORT: String(executorPort),
    EXECUTOR_DATABASE_URL: databaseUrl,
    INNGEST_EVENT_KEY: keys.eventKey,
    INNGEST_SIGNING_KEY: keys.signingKey,
  });
  await startProcess(bench, "app", new URL("./app.ts", import.meta.url), {
    PORT: String(appPort),
    INNGEST_BASE_URL: executorUrl,
    INNGEST_SERVE_ORIGIN: appUrl,
  });
  await registerFunctions(appUrl);
  return { client: createClient(executorUrl), functionsUrl: `${appUrl}/api/inngest`, databaseUrl };
}

async function startProcess(
  bench: Bench,
  name: string,
  file: URL,
  env: Record<string, string>,
): Promise<void> {
  const child = new Child({
    name,
    file: fileURLToPath(file),
    typescript: true,
    env: { ...withoutEngine(process.env), NODE_ENV: "production", HOST: LOOPBACK, ...env },
    logDir: path.join(bench.dataDir, "logs"),
    runDir: path.join(bench.dataDir, "run"),
    untilReady: async (message) => void (await message),
    report: (line) => console.error(`[${name}] ${line}`),
  });
  bench.defer(() => child.stop());
  await child.start();
}

/** Whatever engine and clock the shell names, these processes have their own. */
function withoutEngine(env: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const others = Object.entries(env).filter(([name]) => !/^(INNGEST_|EXECUTOR_|TIDEWIRE_)/.test(name));
  return Object.fromEntries(others);
}
