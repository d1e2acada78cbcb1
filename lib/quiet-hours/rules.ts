import type { OpenHours } from "@/db/schema";
import { dayAfter, momentAt, wallClockOf } from "@/lib/wall-clock/rules";

export type { OpenHours };

/** 47 CFR 64.1200(c)(1), and the states whose own law closes an hour earlier. */
export const defaultOpenHours: OpenHours = {
  from: 8 * 60,
  until: 21 * 60,
  places: ["FL", "MD", "OK", "OR"].map((place) => ({ place, from: 8 * 60, until: 20 * 60 })),
};

/** When one person may be texted by machines, in minutes of the day: in all of these timezones at once. */
export type RecipientHours = Pick<OpenHours, "from" | "until"> & { zones: readonly string[] };

/** Whether a moment, in ISO form, is outside of the quiet hours. */
export const isOpen = (at: string, { zones, from, until }: RecipientHours): boolean =>
  zones.every((zone) => {
    const minute = minuteOf(wallClockOf(at, zone).time);
    return minute >= from && minute < until;
  });

/** More rounds than timezones can need that have a common open hour. */
const mostRounds = 20;

/**
 * The moment itself where it is open, else the next open minute. Hours so short that several timezones are never open
 * together count in the first of them alone.
 */
export function nextOpen(at: string, hours: RecipientHours): string {
  let next = at;
  for (let round = 0; round < mostRounds; round += 1) {
    const quiet = hours.zones.find((zone) => !isOpen(next, { ...hours, zones: [zone] }));
    if (quiet === undefined) return next;
    next = nextOpening(next, quiet, hours.from);
  }
  const [first] = hours.zones;
  return first === undefined || hours.zones.length === 1 ? at : nextOpen(at, { ...hours, zones: [first] });
}

/** The same for thousands of people, most of whom share their hours: timezones are slow to ask. */
export function rememberOpenings(): typeof nextOpen {
  const known = new Map<string, string>();
  return (at, hours) => {
    const key = JSON.stringify([at, hours]);
    const open = known.get(key) ?? nextOpen(at, hours);
    known.set(key, open);
    return open;
  };
}

/** When clocks in a timezone next show the opening time. */
function nextOpening(at: string, zone: string, from: number): string {
  const { day } = wallClockOf(at, zone);
  const openings = [day, dayAfter(day, 1), dayAfter(day, 2)].flatMap(
    (date) => momentAt({ day: date, time: timeOf(from) }, zone)?.at ?? [],
  );
  return openings.find((opening) => opening > at) ?? at;
}

/** "08:30" as a minute of the day. */
export const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** A minute of the day as "08:30". */
export const timeOf = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
