import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { writeClock } from "./write-clock";

/** The product's clock in this process, to be set to any moment; it goes on from there. */
export function useClock(): { set(at: string): void } {
  const folder = mkdtempSync(path.join(tmpdir(), "tidewire-clock-"));
  const file = path.join(folder, "clock");
  beforeAll(() => {
    process.env.TIDEWIRE_CLOCK_FILE = file;
  });
  afterAll(() => {
    delete process.env.TIDEWIRE_CLOCK_FILE;
    rmSync(folder, { recursive: true, force: true });
  });
  return { set: (at) => writeClock(file, Date.parse(at) - Date.now()) };
}
