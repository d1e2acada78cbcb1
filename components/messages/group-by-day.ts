import { dayOf } from "@/lib/conversations/rules";

export type Day<T> = {
  /** The calendar day in the reader's timezone, or null for entries of unknown date. */
  day: string | null;
  entries: T[];
};

/** Cuts a thread, oldest first, at the midnights of the reader's timezone. */
export function groupByDay<T extends { at: string | null }>(entries: T[], timezone: string): Day<T>[] {
  const days: Day<T>[] = [];
  for (const entry of entries) {
    const day = entry.at === null ? null : dayOf(entry.at, timezone);
    const current = days.at(-1);
    if (current && current.day === day) current.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}
