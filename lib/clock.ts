import { readFileSync } from "node:fs";

/**
 * The product's time. Everything a user could see happen "at" some time asks here and passes the result on
 * to SQL as a parameter. Leases and timeouts do not: they use Postgres's `clock_timestamp()` or the monotonic
 * `performance.now()`, so that moving this clock in a test never makes a crash guard fire.
 *
 * With TIDEWIRE_CLOCK_FILE set (tests only), the file's number of milliseconds is added, in every process
 * that shares the file.
 */
export const clock = {
  now(): Date {
    return new Date(Date.now() + offsetMs());
  },
};

function offsetMs(): number {
  const file = process.env.TIDEWIRE_CLOCK_FILE;
  if (!file) return 0;
  if (process.env.VERCEL) throw new Error("TIDEWIRE_CLOCK_FILE is for tests and is refused in production");
  try {
    return Number(readFileSync(file, "utf8")) || 0;
  } catch {
    return 0;
  }
}
