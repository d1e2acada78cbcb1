import type { AwayMode, BusinessHours } from "@/db/schema";
import { wallClockOf } from "@/lib/wall-clock/rules";

export const defaultIntervalHours = 24;

/** From Monday to Friday, nine to five: where one begins. */
export const usualHours: BusinessHours = [
  null,
  ...Array.from({ length: 5 }, () => ({ from: "09:00", to: "17:00" })),
  null,
];

export const dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** When a number answers by itself. */
export type AwayTimes = { mode: AwayMode; timezone: string | null; hours: BusinessHours | null };

/** Whether nobody is there at a moment; by the clocks of the hours' own timezone, whatever they do in spring. */
export function isAwayAt({ mode, timezone, hours }: AwayTimes, now: Date): boolean {
  if (mode !== "hours") return mode === "away";
  if (!hours || !timezone) return false;
  const { day, time } = wallClockOf(now.toISOString(), timezone);
  const today = hours[new Date(`${day}T12:00:00Z`).getUTCDay()];
  return !today || time < today.from || (today.to !== "00:00" && time >= today.to);
}

/** Why hours of a day are none, or null. */
export function hoursRefusalOf({ from, to }: { from: string; to: string }): string | null {
  const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/u.test(time);
  if (!isTime(from) || !isTime(to)) return "Enter both times.";
  return to !== "00:00" && to <= from ? "Choose an end that comes after the start." : null;
}
