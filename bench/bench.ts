import fs from "node:fs";
import path from "node:path";
import { destroyPostgres } from "@/local/postgres";
import { type Row, type RowResult, takeRounds } from "./measure";
import { formatRow } from "./report";

/** One file each: starts what it needs and measures one row, or several. */
export type Benchmark = (bench: Bench) => Promise<void>;

/** Measures a row and prints its line. */
export type Measuring = Pick<Bench, "measure">;

/** What a benchmark works with. */
export class Bench {
  readonly results: RowResult[] = [];
  readonly #cleanups: (() => Promise<void>)[] = [];
  readonly #name: string;
  #closing: Promise<void> | undefined;

  private constructor(
    name: string,
    /** A folder of its own, empty at the start. */
    readonly dataDir: string,
  ) {
    this.#name = name;
  }

  /** Empties the folder first, of a database too that a killed benchmark left running. */
  static async open(name: string, dataDir: string): Promise<Bench> {
    await destroyPostgres(path.join(dataDir, "postgres"));
    fs.rmSync(dataDir, { recursive: true, force: true });
    fs.mkdirSync(dataDir, { recursive: true });
    return new Bench(name, dataDir);
  }

  /** Measures the row and prints its line. */
  async measure(row: Row): Promise<void> {
    const result = await takeRounds({ ...row, name: [this.#name, row.name].filter(Boolean).join(".") });
    this.results.push(result);
    console.log(formatRow(result));
  }

  /** To be done when the benchmark has ended, the last deferred first. */
  defer(cleanup: () => Promise<void>): void {
    this.#cleanups.push(cleanup);
  }

  /** Undoes once what was deferred, whoever asks: Ctrl-C and the end may come together. */
  close(): Promise<void> {
    this.#closing ??= this.#undoAll();
    return this.#closing;
  }

  async #undoAll(): Promise<void> {
    for (const cleanup of this.#cleanups.toReversed()) {
      await cleanup().catch((error: unknown) => console.error(`${this.#name}:`, error));
    }
  }
}
