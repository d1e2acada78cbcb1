import { addHours, addMinutes } from "date-fns";
import { dayAfter, momentAt, wallClockOf } from "@/lib/wall-clock/rules";

/** How long after the start a drip leaves. */
export type Interval = { amount: number; unit: "minutes" | "hours" | "days" };

export const intervalUnits = ["minutes", "hours", "days"] as const;

/** Nobody plans a text for longer. */
const mostDays = 365;

export const mostDrips = 50;

const minutesIn = { minutes: 1, hours: 60, days: 24 * 60 } as const;

/** About how many minutes an interval has: what drips are ordered by. */
export const lengthOf = ({ amount, unit }: Interval): number => amount * minutesIn[unit];

/** Why an interval will not do, or null. */
export function intervalRefusalOf(interval: Interval): string | null {
  if (!Number.isInteger(interval.amount)) return "Enter a whole number.";
  if (interval.amount < 0) return "This cannot be less than 0.";
  return lengthOf(interval) > mostDays * minutesIn.days ? "Choose at most a year." : null;
}

/** What storage knows the files of drips by. */
export const storageKeysOf = (drips: readonly { files: readonly { storageKey: string }[] }[]): string[] =>
  drips.flatMap(({ files }) => files.map(({ storageKey }) => storageKey));

/** In the order in which they leave; of equal intervals the one written first. */
export const inOrder = <T extends Interval>(drips: readonly T[]): T[] =>
  [...drips].sort((a, b) => lengthOf(a) - lengthOf(b));

/**
 * When a drip leaves, in ISO form. Minutes and hours pass as they are; days end at the time of day of the start, by the
 * clock on the wall of the timezone: where the clocks skip that time as much later, where they show it twice at the
 * first.
 */
export function dripTime(start: string, timezone: string, { amount, unit }: Interval): string {
  if (unit === "minutes") return addMinutes(start, amount).toISOString();
  if (unit === "hours") return addHours(start, amount).toISOString();
  if (amount === 0) return new Date(start).toISOString();
  const { day, time } = wallClockOf(start, timezone);
  const moment = momentAt({ day: dayAfter(day, amount), time }, timezone);
  if (!moment) throw new RangeError(`no time: ${start}`);
  // A clock on the wall shows minutes; the start may lie within one.
  return new Date(Date.parse(moment.at) + (Date.parse(start) % 60_000)).toISOString();
}

/** "At the start", "After 1 day". */
export function intervalLabel({ amount, unit }: Interval): string {
  if (amount === 0) return "At the start";
  return `After ${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`;
}
