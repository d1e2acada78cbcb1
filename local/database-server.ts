import { setTimeout as delay } from "node:timers/promises";
import { type PostgresOptions, type RunningPostgres, startPostgres } from "./postgres";

const WATCH_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** The stack's Postgres: watched, and started again at the same address when it dies. */
export class DatabaseServer {
  private constructor(
    private running: RunningPostgres,
    private readonly options: PostgresOptions & { report(line: string): void },
  ) {}

  private wanted = true;
  private readonly closing = new AbortController();

  static async start(options: PostgresOptions & { report(line: string): void }): Promise<DatabaseServer> {
    const running = await startPostgres(options);
    const server = new DatabaseServer(running, { ...options, port: Number(new URL(running.url).port) });
    void server.watch();
    return server;
  }

  get url(): string {
    return this.running.url;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  get directory(): string {
    return this.running.directory;
  }

  get pid(): number {
    return this.running.pid;
  }

  /** Kills the server without a word and leaves it down until `restart`. */
  async kill(signal: NodeJS.Signals): Promise<void> {
    this.wanted = false;
    if (this.running.isRunning()) process.kill(this.running.pid, signal);
    while (this.running.isRunning()) await delay(20);
  }

  /** Starts the server again at the address that everybody knows. */
  async restart(): Promise<void> {
    const next = await startPostgres(this.options);
    if (next.url !== this.running.url) {
      await next.stop();
      throw new Error(`Port ${this.options.port} of the database was taken in the meantime`);
    }
    this.running = next;
    this.wanted = true;
  }

  async stop(): Promise<void> {
    this.wanted = false;
    this.closing.abort();
    await this.running.stop();
  }

  private async watch(): Promise<void> {
    let pause = WATCH_MS;
    while (!this.closing.signal.aborted) {
      await delay(pause, undefined, { ref: false });
      if (!this.wanted || this.running.isRunning()) continue;
      this.options.report("ended, starting it again");
      try {
        await this.restart();
        pause = WATCH_MS;
      } catch (error) {
        this.options.report(error instanceof Error ? error.message : String(error));
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }
}
