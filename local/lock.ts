import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { bornProcess, describeProcess, isAlive } from "./process-birth";

const holderShape = bornProcess.extend({ note: z.string() });

/** Who has the lock: `note` says what for, the address of a running app for example. */
export type Holder = z.infer<typeof holderShape>;

export type Lock = { annotate(note: string): void; release(): void };

/** Takes the lock file for this process, or says who holds it. The lock of a process that died counts for nothing. */
export function acquireLock(file: string, note = ""): { lock: Lock } | { holder: Holder } {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (;;) {
    if (create(file, note)) return { lock: held(file) };
    const holder = read(file);
    if (holder && isAlive(holder)) return { holder };
    discard(file, holder);
  }
}

function held(file: string): Lock {
  return {
    annotate(note) {
      const next = `${file}.${randomUUID()}`;
      fs.writeFileSync(next, content(note));
      fs.renameSync(next, file);
    },
    release() {
      if (read(file)?.pid === process.pid) fs.rmSync(file, { force: true });
    },
  };
}

function create(file: string, note: string): boolean {
  // A link appears with its content or not at all; opening with "wx" would show others an empty file for a moment.
  const draft = `${file}.${randomUUID()}`;
  fs.writeFileSync(draft, content(note));
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(draft);
  }
}

function discard(file: string, dead: Holder | undefined): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    fs.renameSync(file, aside);
    // Somebody else may have discarded the dead one first and taken the lock in between: give it back.
    const found = read(aside);
    if (found && found.pid !== dead?.pid) fs.linkSync(aside, file);
  } catch (error) {
    // Somebody was faster, with the discarding or with a lock of their own: the next look shows who.
    if (!isCode(error, "ENOENT") && !isCode(error, "EEXIST")) throw error;
  }
  fs.rmSync(aside, { force: true });
}

const isCode = (error: unknown, code: string) =>
  error instanceof Error && "code" in error && error.code === code;

function read(file: string): Holder | undefined {
  try {
    return holderShape.parse(JSON.parse(fs.readFileSync(file, "utf8")));
  } catch {
    // Missing, or cut short by a full disk: nobody holds it.
    return undefined;
  }
}

function content(note: string): string {
  return JSON.stringify({ ...describeProcess(process.pid), note } satisfies Holder);
}
