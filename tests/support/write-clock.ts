import { renameSync, writeFileSync } from "node:fs";

/**
 * Moves the product's clock by so many milliseconds, for every process that shares the file. In one step: who read it while it
 * is being written would find it empty, and be years away for a moment.
 */
export function writeClock(file: string, milliseconds: number): void {
  const written = `${file}-next`;
  writeFileSync(written, String(milliseconds));
  renameSync(written, file);
}
