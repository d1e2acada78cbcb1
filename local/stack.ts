import fs from "node:fs";
import path from "node:path";
import { demoHandsets } from "../db/demo/handsets";
import { ensureBuild } from "./build";
import type { Child } from "./children";
import { DatabaseServer } from "./database-server";
import { addHandsets, rentNumbers } from "./furnish-carrier";
import { endLeftovers } from "./leftovers";
import { acquireLock, type Holder, type Lock } from "./lock";
import { LOOPBACK } from "./ports";
import { prepareDatabases } from "./prepare-databases";
import { registerFunctions } from "./register-functions";
import { readSecrets } from "./secrets";
import { appEnv, buildEnv, mediaDir, type StackEnvOptions, type StackUrls, stackUrls } from "./stack-env";
import { createParts, type Parts } from "./stack-parts";
import { chooseStackPorts, DATABASE_PORT } from "./stack-ports";
import { writeStartedEnv } from "./started-env";

export type StackOptions = {
  /** Everything the stack keeps. One stack at a time can use it. */
  dataDir: string;
  /** `free` takes any free ports, for tests; otherwise the usual ones or the next free. */
  ports?: "free";
  /** False leaves the database empty. Otherwise the demo is put into a new one, once. */
  seed?: boolean;
  /** False takes the production build that is there. */
  build?: boolean;
  /** `next dev` instead of a production build, people and functions in one process. */
  dev?: boolean;
  /** A file whose number of milliseconds is added to product time, for tests. */
  clockFile?: string;
  /** False trades safety against power loss for speed, for tests. */
  fsync?: boolean;
  /** Where the app listens for people: loopback unless said otherwise. Everything else always stays on loopback. */
  host?: string;
  report?(line: string): void;
  /** Aborting it stops what was started so far. */
  signal?: AbortSignal;
};

type StackPart = "web" | "worker" | "executor" | "carrier" | "mailbox" | "postgres";

export type Stack = StackUrls & {
  databaseUrl: string;
  /** Where the database's files really are. */
  databaseDirectory: string;
  /** What web and worker find in their environment. */
  env: NodeJS.ProcessEnv;
  /** Ends one part by a signal, SIGKILL unless given, and leaves it down. A part that dies by itself comes back. */
  kill(part: StackPart, signal?: NodeJS.Signals): Promise<void>;
  /** Starts a killed part again and waits until it works. */
  restart(part: StackPart): Promise<void>;
  pid(part: StackPart): number | undefined;
  /** Ends everything within five seconds. */
  stop(): Promise<void>;
};

/** Another stack uses the folder already. */
export class AlreadyRunning extends Error {
  constructor(readonly holder: Holder) {
    super(
      `Tidewire already runs in this folder${holder.note ? ` at ${holder.note}` : ""} (process ${holder.pid})`,
    );
  }
}

/**
 * Starts database, carrier, mailbox, executor, worker and web, and returns when all of them work.
 * @throws AlreadyRunning when another stack uses the data folder.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const dataDir = path.resolve(options.dataDir);
  fs.mkdirSync(dataDir, { recursive: true });
  const lock = lockFolder(dataDir);
  const running: Running = { parts: undefined, database: undefined };
  // Shared by everybody who asks: Ctrl-C and the end of a failed start may come together.
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= stopAll(running).finally(() => lock.release());
    return stopping;
  };
  const abort = () => void stop();
  options.signal?.addEventListener("abort", abort, { once: true });
  try {
    return await startParts({ ...options, dataDir }, lock, running, stop);
  } catch (error) {
    await stop();
    // What came up while the first round was stopping the rest.
    await stopAll(running);
    throw error;
  } finally {
    options.signal?.removeEventListener("abort", abort);
  }
}

type Running = { parts: Parts | undefined; database: DatabaseServer | undefined };

async function startParts(
  options: StackOptions & { dataDir: string },
  lock: Lock,
  running: Running,
  stop: () => Promise<void>,
): Promise<Stack> {
  const { dataDir, dev = false, host = LOOPBACK, signal } = options;
  const report = options.report ?? (() => undefined);
  await endLeftovers(path.join(dataDir, "run"));
  const ports = await chooseStackPorts({ free: options.ports === "free", host, report });
  const urls = stackUrls({ ports, host, dev });
  lock.annotate(urls.webUrl);

  running.database = await startDatabase(options, report);
  const { port } = running.database;
  if (options.ports !== "free" && port !== DATABASE_PORT) {
    report(`Port ${DATABASE_PORT} is taken, so the database is on ${port}`);
  }
  const databases = await prepareDatabases(running.database.url, mediaDir(dataDir));
  signal?.throwIfAborted();
  const envOptions: StackEnvOptions = {
    ...{ dataDir, ports, host, dev, clockFile: options.clockFile },
    secrets: readSecrets(dataDir),
    databaseUrl: databases.url,
  };
  const env = appEnv(envOptions);
  writeStartedEnv(dataDir, env);
  const seeded = options.seed !== false && (await databases.seedOnce(() => report("Making the demo")));
  if (!dev && options.build !== false) {
    const onBuild = () => report("Building for production (only when the sources changed)");
    await ensureBuild({ root: process.cwd(), env: buildEnv(), onBuild, signal });
  }
  signal?.throwIfAborted();
  const parts = createParts(envOptions, { env, executorDatabaseUrl: databases.executorUrl, report });
  running.parts = parts;
  await Promise.all(allChildren(parts).map((child) => child.start()));
  await Promise.all([registerFunctions(urls.workerUrl), rentNumbers(urls.carrierUrl, databases.url)]);
  if (seeded === "now") await addHandsets(urls.carrierUrl, demoHandsets);
  return createStack({ urls, env, parts, database: running.database, databaseUrl: databases.url, stop });
}

function lockFolder(dataDir: string): Lock {
  const taken = acquireLock(path.join(dataDir, "start.lock"));
  if ("holder" in taken) throw new AlreadyRunning(taken.holder);
  return taken.lock;
}

function startDatabase(
  options: StackOptions & { dataDir: string },
  report: (line: string) => void,
): Promise<DatabaseServer> {
  return DatabaseServer.start({
    dataDir: path.join(options.dataDir, "postgres"),
    ...(options.ports === "free" ? {} : { port: DATABASE_PORT }),
    settings: options.fsync === false ? { fsync: "off", full_page_writes: "off" } : {},
    report: (line) => report(`[postgres] ${line}`),
  });
}

type StackMakings = {
  urls: StackUrls;
  env: NodeJS.ProcessEnv;
  parts: Parts;
  database: DatabaseServer;
  databaseUrl: string;
  stop(): Promise<void>;
};

function createStack({ urls, env, parts, database, databaseUrl, stop }: StackMakings): Stack {
  const childOf = (part: Exclude<StackPart, "postgres">) =>
    part === "worker" ? (parts.worker ?? parts.web) : parts[part];
  return {
    ...urls,
    ...{ databaseUrl, databaseDirectory: database.directory, env, stop },
    pid: (part) => (part === "postgres" ? database.pid : childOf(part).pid),
    kill: (part, signal = "SIGKILL") =>
      part === "postgres" ? database.kill(signal) : childOf(part).kill(signal),
    async restart(part) {
      if (part === "postgres") return database.restart();
      await childOf(part).start();
      if (part === "executor") await registerFunctions(urls.workerUrl);
    },
  };
}

async function stopAll({ parts, database }: Running): Promise<void> {
  if (parts) await Promise.all(allChildren(parts).map((child) => child.stop()));
  await database?.stop();
}

function allChildren({ web, worker, executor, carrier, mailbox }: Parts): Child[] {
  return [carrier, mailbox, executor, ...(worker ? [worker] : []), web];
}
