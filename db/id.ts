import { randomBytes } from "node:crypto";

/** Of one id: what is left of its 128 bits beside time, count, version and variant. */
const randomDigits = 15;

let milliseconds = 0;
let count = 0;
let prefix = "";
let random = "";
let used = 0;

/**
 * A new uuid v7: sorts by the time it was made, and those of one process by which was made first. An import makes one for
 * each row: what is common to many is written down once.
 */
export function newId(): string {
  const now = Date.now();
  count += 1;
  // Twelve bits count within a millisecond. Where they do not do, or the clock was set back, time is taken in advance.
  if (now > milliseconds || count > 0xfff) {
    milliseconds = Math.max(now, milliseconds + 1);
    count = 0;
    const time = milliseconds.toString(16).padStart(12, "0");
    prefix = `${time.slice(0, 8)}-${time.slice(8)}-7`;
  }
  if (used + randomDigits > random.length) {
    random = randomBytes(3840).toString("hex");
    used = 0;
  }
  const [first, second] = [random.slice(used, used + 3), random.slice(used + 3, used + randomDigits)];
  used += randomDigits;
  return `${prefix}${count.toString(16).padStart(3, "0")}-8${first}-${second}`;
}
