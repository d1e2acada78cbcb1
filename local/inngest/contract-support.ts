import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/node";
import { inject } from "vitest";
import { openClient } from "@/db/open-client";
import { ensureDatabase } from "@/local/postgres";

/** An Inngest server the suite talks to: the local executor, or another one by INNGEST_CONTRACT_URL. */
export interface Engine {
  url: string;
  eventKey: string;
  signingKey: string;
}

const tsx = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const keys = { eventKey: "contract-event-key", signingKey: `signkey-test-${"5eed".repeat(16)}` };

/** The local executor as a process of its own, on a port that outlives its restarts. */
export class ExecutorProcess implements Engine {
  readonly eventKey = keys.eventKey;
  readonly signingKey = keys.signingKey;
  readonly #clockFile = path.join(tmpdir(), `tidewire-clock-${randomBytes(6).toString("hex")}`);
  readonly #databaseUrl: string;
  #process: ChildProcess | undefined;
  url = "";

  constructor(databaseUrl: string) {
    this.#databaseUrl = databaseUrl;
  }

  async start(): Promise<void> {
    const child = fork(path.join(import.meta.dirname, "main.ts"), {
      execArgv: ["--import", tsx],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      env: {
        ...process.env,
        EXECUTOR_PORT: this.url ? new URL(this.url).port : "0",
        EXECUTOR_DATABASE_URL: this.#databaseUrl,
        INNGEST_EVENT_KEY: this.eventKey,
        INNGEST_SIGNING_KEY: this.signingKey,
        TIDEWIRE_CLOCK_FILE: this.#clockFile,
      },
    });
    this.#process = child;
    const ended = once(child, "exit").then(([code]) => {
      throw new Error(`the executor ended with code ${code}`);
    });
    const [message] = await Promise.race([once(child, "message"), ended]);
    ended.catch(() => undefined);
    this.url = message.url;
  }

  /** SIGKILL by default: nothing of the process gets to tidy up. */
  async stop(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  /** Moves the executor's product time; it may take a second to notice. */
  moveClock(milliseconds: number): void {
    writeFileSync(this.#clockFile, String(milliseconds));
  }

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.#clockFile, { force: true });
  }
}

/** An empty database on the test run's Postgres. */
export async function createEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `test_executor_${randomBytes(6).toString("hex")}`;
  const url = await ensureDatabase(inject("testDatabaseUrl"), name);
  return {
    url,
    async drop() {
      const sql = openClient(inject("testDatabaseUrl"), { max: 1 });
      await sql`drop database ${sql(name)} with (force)`;
      await sql.end();
    },
  };
}

export interface TestApp {
  client: Inngest;
  url: string;
  /** Leaves the engine without the app's functions, and the port without a listener. */
  close(): Promise<void>;
  /** Only closes the port, as a killed app does. */
  leave(): Promise<void>;
}

interface ServeOptions {
  port?: number;
  name?: string;
  signingKey?: string;
  /** False where the functions are known to the engine from before. */
  register?: boolean;
}

/** Serves real SDK functions over HTTP and registers them, as the product does in cloud mode. */
export async function serveFunctions(
  engine: Engine,
  create: (client: Inngest) => InngestFunction.Any[],
  options: ServeOptions = {},
): Promise<TestApp> {
  const client = createClient(engine, options);
  let functions = create(client);
  const server = createServer((request, response) => serve({ client, functions })(request, response));
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The test app has no port");
  const url = `http://127.0.0.1:${address.port}/api/inngest`;
  if (options.register !== false) {
    const { status, message } = await register(url);
    if (status !== 200) throw new RegistrationRefused(status, message);
  }
  const leave = async () => {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  };
  return {
    client,
    url,
    async close() {
      functions = [];
      await register(url);
      await leave();
    },
    leave,
  };
}

/** What the engine answered to a registration it did not take. */
export class RegistrationRefused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function register(url: string): Promise<{ status: number; message: string }> {
  const response = await fetch(url, { method: "PUT" });
  const { message } = (await response.json()) as { message: string };
  return { status: response.status, message };
}

function createClient(engine: Engine, options: ServeOptions): Inngest {
  const silent = () => undefined;
  return new Inngest({
    id: options.name ?? `app-${randomBytes(4).toString("hex")}`,
    eventKey: engine.eventKey,
    signingKey: options.signingKey ?? engine.signingKey,
    baseUrl: engine.url,
    isDev: false,
    checkpointing: false,
    logger: { info: silent, warn: silent, error: silent, debug: silent },
  });
}
