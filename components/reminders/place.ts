import { wallClockOf } from "@/lib/wall-clock/rules";

/** What the address of the reminders page says: the month shown, as 2026-03, and the day chosen in it. */
export type Place = { month: string; day: string };

/** Today where it says nothing that is a day. */
export function placeOf(
  params: Pick<URLSearchParams, "get">,
  { now, timezone }: { now: string; timezone: string },
): Place {
  const today = wallClockOf(now, timezone).day;
  const asked = params.get("day") ?? "";
  const isDay = /^2\d{3}-\d{2}-\d{2}$/.test(asked) && isReal(asked);
  const day = isDay ? asked : today;
  return { month: day.slice(0, 7), day };
}

/** February 30 is not. */
function isReal(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === day;
}
