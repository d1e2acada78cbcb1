import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { z } from "zod";

const WARNING = 40;
const TAIL_LINES = 15;

const logLine = z.object({
  level: z.number(),
  msg: z.string().default(""),
  err: z.object({ message: z.string() }).optional(),
});

/** Writes what a child prints to `<logDir>/<name>.log` and reports its warnings and errors. */
export class ChildLog {
  private readonly file: fs.WriteStream;
  private readonly last: string[] = [];

  constructor(private readonly options: { name: string; logDir: string; report(line: string): void }) {
    fs.mkdirSync(options.logDir, { recursive: true });
    this.file = fs.createWriteStream(path.join(options.logDir, `${options.name}.log`), { flags: "a" });
  }

  follow(child: ChildProcess): void {
    // Not when it exits: what it printed last may still be on its way.
    child.once("close", () => this.file.end());
    for (const [stream, isError] of [
      [child.stdout, false],
      [child.stderr, true],
    ] as const) {
      if (!stream) continue;
      readline.createInterface({ input: stream }).on("line", (line) => this.take(line, isError));
    }
  }

  /** The last lines, for an error that says why a start failed. */
  tail(): string {
    return this.last.join("\n");
  }

  private take(line: string, isError: boolean): void {
    if (!this.file.writableEnded) this.file.write(`${line}\n`);
    this.last.push(line);
    if (this.last.length > TAIL_LINES) this.last.shift();
    const warning = isError ? line : warningOf(line);
    if (warning?.trim()) this.options.report(warning);
  }
}

/** What a structured log line says, if it is a warning or worse. */
function warningOf(line: string): string | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const { level, msg, err } = logLine.parse(JSON.parse(line));
    return level >= WARNING ? [msg, err?.message].filter(Boolean).join(": ") : undefined;
  } catch {
    // Braces, but not a line of our log: it stands in the file.
    return undefined;
  }
}
