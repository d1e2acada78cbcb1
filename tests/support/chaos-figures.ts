import { TestRunner } from "vitest";
import { chaosSeed } from "./chaos-size";

declare module "vitest" {
  interface TaskMeta {
    /** What a fault test counted. */
    figures?: string[];
  }
}

/** Says what a fault test counted, to who watches and to `npm run chaos`, which keeps it. */
export function noteFigures(figures: string): void {
  const test = TestRunner.getCurrentTest();
  if (test) test.meta.figures = [...(test.meta.figures ?? []), figures];
  process.stdout.write(`CHAOS_SEED=${chaosSeed}: ${figures}\n`);
}
