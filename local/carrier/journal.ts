import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import type { JournalEntry } from "./types";

const NEWLINE = 10;

/**
 * Append-only JSON lines. An entry is written with a synchronous call before anything is answered, so a killed
 * process loses nothing it acknowledged (a machine that loses power may: there is no fsync).
 */
export class Journal {
  #file: string;
  #descriptor: number;

  constructor(file: string) {
    this.#file = file;
    dropTornLine(file);
    this.#descriptor = openSync(file, "a");
  }

  /** Calls `apply` for each entry since the start, oldest first. */
  replay(apply: (entry: JournalEntry) => void): void {
    const bytes = readFileSync(this.#file);
    let start = 0;
    for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
      apply(JSON.parse(bytes.toString("utf8", start, end)) as JournalEntry);
      start = end + 1;
    }
  }

  append(entry: JournalEntry): void {
    writeSync(this.#descriptor, `${JSON.stringify(entry)}\n`);
  }

  /** Replaces everything by the given entries, atomically. */
  rewrite(entries: JournalEntry[]): void {
    const next = `${this.#file}.next`;
    writeFileSync(next, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
    closeSync(this.#descriptor);
    renameSync(next, this.#file);
    this.#descriptor = openSync(this.#file, "a");
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** A kill in the middle of a write can leave half a line; it was never acknowledged. */
function dropTornLine(file: string): void {
  if (!existsSync(file)) return;
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(NEWLINE) + 1;
  if (whole < bytes.length) truncateSync(file, whole);
}
