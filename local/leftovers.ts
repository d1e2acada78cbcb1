import fs from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { bornProcess, describeProcess, isAlive } from "./process-birth";

const PATIENCE_MS = 3000;

/** Notes the process, so that the next start finds it should this one be killed. */
export function rememberChild(runDir: string, name: string, pid: number | undefined): void {
  if (pid === undefined) return;
  fs.mkdirSync(runDir, { recursive: true });
  fs.writeFileSync(path.join(runDir, `${name}.json`), JSON.stringify(describeProcess(pid)));
}

/** Waits for what a killed start left behind to end by itself, and ends it where it does not: it holds the ports. */
export async function endLeftovers(runDir: string): Promise<void> {
  if (!fs.existsSync(runDir)) return;
  const deadline = Date.now() + PATIENCE_MS;
  for (const name of fs.readdirSync(runDir)) {
    const file = path.join(runDir, name);
    const found = bornProcess.safeParse(readJson(file));
    while (found.success && isAlive(found.data)) {
      if (Date.now() > deadline) end(found.data.pid);
      await delay(50);
    }
    fs.rmSync(file);
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EPERM") {
      throw new Error(`Process ${pid} of an earlier start belongs to another user: end it first`);
    }
    throw error;
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    // Cut short by the kill: that process was never ready.
    return undefined;
  }
}
