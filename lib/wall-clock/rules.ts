import { tzOffset } from "@date-fns/tz/tzOffset";
import { addDays, addMinutes, addYears, isAfter } from "date-fns";

/** What a calendar and a clock on the wall show: 2026-03-08 and 09:30. */
export type WallClock = { day: string; time: string };

/**
 * A wall clock's moment. `shift`: "gap" when the clocks skip that time (it means as much later), "overlap" when they
 * show it twice (it means the first).
 */
export type Moment = { at: string; shift: "none" | "gap" | "overlap" };

const minute = 60_000;
const day = 24 * 60 * minute;

/** The moment at which clocks in a timezone show a day and time, or null where these are none. */
export function momentAt({ day: date, time }: WallClock, timezone: string): Moment | null {
  const shown = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(shown)) return null;
  // The clocks change once a day at most: what they are ahead the day before and the day after is all there is.
  const [before, after] = [shown - day, shown + day].map((at) => tzOffset(timezone, new Date(at)) * minute);
  if (before === undefined || after === undefined) return null;
  const fits = [...new Set([before, after])]
    .filter((ahead) => tzOffset(timezone, new Date(shown - ahead)) * minute === ahead)
    .map((ahead) => shown - ahead)
    .sort((a, b) => a - b);
  const [first] = fits;
  if (first === undefined) return { at: iso(shown - before), shift: "gap" };
  return { at: iso(first), shift: fits.length > 1 ? "overlap" : "none" };
}

/** What clocks in a timezone show at a moment. */
export function wallClockOf(at: string, timezone: string): WallClock {
  const moment = new Date(at);
  const shown = iso(moment.getTime() + tzOffset(timezone, moment) * minute);
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) };
}

export type Preset = WallClock & { label: string };

/** Times one often means, each in the future. */
export function presetsFrom(now: string, timezone: string): Preset[] {
  const { day: today, time } = wallClockOf(now, timezone);
  const inAnHour = wallClockOf(addMinutes(now, 60).toISOString(), timezone);
  const monday = daysToMonday(today);
  return [
    { label: "In an hour", ...inAnHour },
    ...(time < "17:00" ? [{ label: "This evening", day: today, time: "18:00" }] : []),
    { label: "Tomorrow morning", day: dayAfter(today, 1), time: "09:00" },
    { label: "Tomorrow afternoon", day: dayAfter(today, 1), time: "13:00" },
    // Tomorrow already has its own lines.
    ...(monday > 1 ? [{ label: "Monday morning", day: dayAfter(today, monday), time: "09:00" }] : []),
  ];
}

/** Why nothing can be planned for a moment, both in ISO form, or null. */
export function planRefusalOf(at: string, now: string): string | null {
  if (!isAfter(at, now)) return "This time has passed. Choose a later one.";
  return isAfter(at, addYears(now, 1)) ? "Choose a time within a year from now." : null;
}

/**
 * Where one begins who plans something for a day: at nine in the morning. Today after that, at a full hour that is more
 * than an hour away, and in the evening tomorrow. A day that is over counts as today.
 */
export function beginningOn(day: string, now: string, timezone: string): WallClock {
  const { day: today, time } = wallClockOf(now, timezone);
  if (day > today) return { day, time: "09:00" };
  if (time < "09:00") return { day: today, time: "09:00" };
  if (time >= "18:00") return { day: dayAfter(today, 1), time: "09:00" };
  return { day: today, time: `${String(Number(time.slice(0, 2)) + 2).padStart(2, "0")}:00` };
}

/** The day so many days after one. */
export const dayAfter = (date: string, days: number): string =>
  iso(addDays(new Date(`${date}T12:00:00Z`), days).getTime()).slice(0, 10);

/** From a day to the next Monday, which on a Monday is the one of next week. */
export const daysToMonday = (date: string): number =>
  (8 - new Date(`${date}T12:00:00Z`).getUTCDay()) % 7 || 7;

const iso = (ms: number): string => new Date(ms).toISOString();

/** A day of which server and browsers know the same names: those of 1970 differ, of Honolulu for one. */
const namedOn = Date.UTC(2026, 0, 1);

/** A timezone as people call it: "Pacific Time", or its place where it has no name of its own. */
export function timezoneName(timezone: string): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    timeZoneName: "longGeneric",
  }).formatToParts(namedOn);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? timezone;
}
