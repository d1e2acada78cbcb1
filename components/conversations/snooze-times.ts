import { TZDate } from "@date-fns/tz";
import { addDays, addHours, isSameDay, nextMonday, setHours, startOfDay, startOfHour } from "date-fns";

export type SnoozeTime = { label: string; until: string };

/** What is offered to snooze until, by the clock of the user's timezone: what is past for today is left out. */
export function snoozeTimes(now: string, timezone: string): SnoozeTime[] {
  const here = new TZDate(now, timezone);
  const later = startOfHour(addHours(here, 4));
  const atEight = (day: Date) => setHours(startOfDay(day), 8);
  return [
    ...(isSameDay(later, here) ? [{ label: "Later today", until: isoOf(later) }] : []),
    { label: "Tomorrow", until: isoOf(atEight(addDays(here, 1))) },
    { label: "Next Monday", until: isoOf(atEight(nextMonday(here))) },
  ];
}

/**
 * The moment of a date and a time as somebody writes them, by their timezone's clock; null for what is none. A time
 * that a change of the clocks skips is the one as much later.
 * @param date 2026-03-08, @param time 08:00
 */
export function momentOf(date: string, time: string, timezone: string): string | null {
  const [year, month, day] = date.split("-").map(Number);
  const [hour, minute] = time.split(":").map(Number);
  if (!year || !month || !day || hour === undefined || minute === undefined) return null;
  const moment = new TZDate(year, month - 1, day, hour, minute, timezone);
  return Number.isNaN(moment.getTime()) ? null : isoOf(moment);
}

/** In UTC: a TZDate's own form carries its offset. */
const isoOf = (date: Date): string => new Date(date.getTime()).toISOString();
