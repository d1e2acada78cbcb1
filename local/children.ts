import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { ChildLog } from "./child-log";
import { rememberChild } from "./leftovers";

const require = createRequire(import.meta.url);
const READY_TIMEOUT_MS = 60_000;
const STEADY_AFTER_MS = 30_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;

export type ChildOptions = {
  name: string;
  file: string;
  args?: string[];
  /** Options of Node itself. */
  nodeOptions?: string[];
  /** Whether the file is TypeScript, which plain Node cannot read. */
  typescript?: boolean;
  env: NodeJS.ProcessEnv;
  logDir: string;
  /** Where the process's number is kept, for a start after this one was killed. */
  runDir: string;
  /** Resolves when the process does its work. `message` is its own word for it, for those that send one. */
  untilReady(message: Promise<unknown>, signal: AbortSignal): Promise<void>;
  /** After each later start that nobody asked for. */
  onRestarted?(): Promise<void>;
  report(line: string): void;
  graceMs?: number;
};

/** The command line of Next itself, so that production here runs exactly as with `next start`. */
export function nextBinary(): string {
  return require.resolve("next/dist/bin/next");
}

/** One process of the stack: started with its output in a log, watched, and started again when it dies. */
export class Child {
  private process: ChildProcess | undefined;
  private wanted = false;
  private closed = false;
  private failures = 0;

  constructor(private readonly options: ChildOptions) {}

  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Starts the process and waits until it is ready. */
  async start(): Promise<void> {
    await this.launch();
    this.wanted = true;
  }

  /** Ends the process by that signal and leaves it down until the next start. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    this.wanted = false;
    const running = this.process;
    if (!running || hasEnded(running)) return;
    const ended = once(running, "exit");
    running.kill(signal);
    await ended;
  }

  /** Ends the process for good, in its own way, and by force when that takes longer than the time of grace. */
  async stop(): Promise<void> {
    this.closed = true;
    const running = this.process;
    const force = setTimeout(() => running?.kill("SIGKILL"), this.options.graceMs ?? 4000);
    await this.kill("SIGTERM");
    clearTimeout(force);
  }

  private async launch(): Promise<void> {
    if (this.closed) throw new Error(`${this.options.name} is not started: everything is being stopped`);
    const log = new ChildLog(this.options);
    const child = fork(this.options.file, this.options.args ?? [], {
      env: this.options.env,
      execArgv: [
        "--import",
        new URL("./exit-with-parent.mjs", import.meta.url).href,
        ...(this.options.nodeOptions ?? []),
        ...(this.options.typescript ? typescriptLoader() : []),
      ],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      // Ctrl-C in a terminal goes to the whole group of processes; the order of stopping is ours to choose.
      detached: process.platform !== "win32",
    });
    this.process = child;
    rememberChild(this.options.runDir, this.options.name, child.pid);
    log.follow(child);
    const startedAt = Date.now();
    child.once("exit", (code, signal) => {
      if (this.wanted && this.process === child) void this.revive(signal ?? `code ${code}`, startedAt);
    });
    await this.untilReady(child, log);
  }

  private async untilReady(child: ChildProcess, log: ChildLog): Promise<void> {
    const ended = new AbortController();
    const exit = once(child, "exit", { signal: ended.signal }).then(([code, signal]) => {
      throw new Error(`${this.options.name} ended at once (${signal ?? `code ${code}`})\n${log.tail()}`);
    });
    const late = delay(READY_TIMEOUT_MS, undefined, { signal: ended.signal }).then(() => {
      throw new Error(`${this.options.name} is not ready after ${READY_TIMEOUT_MS / 1000} s\n${log.tail()}`);
    });
    try {
      await Promise.race([this.options.untilReady(readyMessage(child), ended.signal), exit, late]);
    } catch (error) {
      child.kill("SIGKILL");
      throw error;
    } finally {
      ended.abort();
      await Promise.allSettled([exit, late]);
    }
  }

  private async revive(reason: string, startedAt: number): Promise<void> {
    this.failures = Date.now() - startedAt > STEADY_AFTER_MS ? 0 : this.failures + 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
    this.options.report(`${this.options.name} ended (${reason}), starting it again`);
    await delay(pause);
    if (!this.wanted) return;
    try {
      await this.launch();
      await this.options.onRestarted?.();
    } catch (error) {
      this.options.report(error instanceof Error ? error.message : String(error));
    }
  }
}

/** Resolves with the first message `{ type: "ready" }` of the process. */
function readyMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => {
    child.on("message", (message) => {
      if (typeof message === "object" && message && "type" in message && message.type === "ready")
        resolve(message);
    });
  });
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function typescriptLoader(): string[] {
  return ["--import", pathToFileURL(require.resolve("tsx")).href];
}
