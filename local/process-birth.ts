import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { z } from "zod";

export const bornProcess = z.object({ pid: z.number().int().positive(), born: z.string() });

/** A process by number and birth: the number alone is used again, at the latest after a reboot. */
export type BornProcess = z.infer<typeof bornProcess>;

export function describeProcess(pid: number): BornProcess {
  return { pid, born: birthOf(pid) };
}

/** Whether that very process still runs. A zombie does not. */
export function isAlive({ pid, born }: BornProcess): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  const now = birthOf(pid);
  return now !== "" && now === born;
}

/** When the process began, in the system's own words; empty when it is gone. Windows does not tell. */
function birthOf(pid: number): string {
  if (process.platform === "linux") return birthOnLinux(pid);
  if (process.platform === "win32") return "unknown";
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], {
    encoding: "utf8",
    // It prints local time in words: the same in every process that asks.
    env: { ...process.env, TZ: "UTC", LC_ALL: "C" },
  }).stdout.trim();
}

function birthOnLinux(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? "" : (fields[18] ?? "");
  } catch {
    return "";
  }
}
