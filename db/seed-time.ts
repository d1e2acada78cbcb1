import { dayAfter, momentAt, wallClockOf } from "@/lib/wall-clock/rules";
import { demoTimezone } from "./demo/bakery";

/** A time of a day so many days from today, by the clock of the organization. */
export function atTime(now: Date, days: number, time: string): Date {
  const day = dayAfter(wallClockOf(now.toISOString(), demoTimezone).day, days);
  const moment = momentAt({ day, time }, demoTimezone);
  if (!moment) throw new RangeError(`no time: ${day} ${time}`);
  return new Date(moment.at);
}
