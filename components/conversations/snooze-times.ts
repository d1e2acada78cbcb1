import { addHours } from "date-fns";
import { dayAfter, daysToMonday, type Preset, wallClockOf } from "@/lib/wall-clock/rules";

/** What is offered to snooze until, by the clock of the user's timezone: what is past for today is left out. */
export function snoozeTimes(now: string, timezone: string): Preset[] {
  const { day: today } = wallClockOf(now, timezone);
  const later = wallClockOf(addHours(now, 4).toISOString(), timezone);
  return [
    ...(later.day === today
      ? [{ label: "Later today", day: today, time: `${later.time.slice(0, 2)}:00` }]
      : []),
    { label: "Tomorrow", day: dayAfter(today, 1), time: "08:00" },
    { label: "Next Monday", day: dayAfter(today, daysToMonday(today)), time: "08:00" },
  ];
}
