import type { ConversationFilter } from "./input";

/** More than anybody types, and little enough to be handed over while a page closes (64 kB at most). */
export const maxDraftCharacters = 10_000;

/** So many conversations can be named one by one to act on; more are meant by the filter that they match. */
export const mostNamed = 5000;

/** So many rows of the list are read at once. */
export const mostRead = 100;

/** The calendar day of a moment in a timezone, as 2026-03-08: days compare and group by it. */
export function dayOf(iso: string, timezone: string): string {
  return format(iso, timezone, "day");
}

/** "9:41 AM", as it stands beside a message. */
export function timeLabel(iso: string, timezone: string): string {
  return format(iso, timezone, "time");
}

/** Everything there is to say about a moment: "Sunday, March 8, 2026, 9:41 AM EDT". */
export function fullTimeLabel(iso: string, timezone: string): string {
  return format(iso, timezone, "full");
}

/** "Mar 3", with the year when it is not this one. */
export function dateLabel(iso: string, now: string, timezone: string): string {
  const sameYear = dayOf(iso, timezone).slice(0, 4) === dayOf(now, timezone).slice(0, 4);
  return format(iso, timezone, sameYear ? "date" : "dateWithYear");
}

/** Whether this time only stands for one that nobody knows (messages.sort_at). */
const isUnknown = (iso: string): boolean => Date.parse(iso) === 0;

/** How old a row is, in as few characters as say it: "9:41 AM", "Yesterday", "Mar 3", "Mar 3, 2024". */
export function listTimeLabel(iso: string, now: string, timezone: string): string {
  if (isUnknown(iso)) return "Unknown date";
  const age = daysBetween(dayOf(iso, timezone), dayOf(now, timezone));
  // What a sender's clock puts a little ahead still reads as today's.
  if (age <= 0) return timeLabel(iso, timezone);
  return age === 1 ? "Yesterday" : dateLabel(iso, now, timezone);
}

/** The same for what lies ahead: the time within today, then "Tomorrow", then the date. */
export function listPlannedLabel(iso: string, now: string, timezone: string): string {
  const ahead = daysBetween(dayOf(now, timezone), dayOf(iso, timezone));
  if (ahead <= 0) return timeLabel(iso, timezone);
  return ahead === 1 ? "Tomorrow" : dateLabel(iso, now, timezone);
}

/** How long ago something of the last hour was: "just now", "a minute ago", "12 minutes ago"; older, "at 9:41 AM". */
export function agoLabel(iso: string, now: string, timezone: string): string {
  const minutes = Math.floor((Date.parse(now) - Date.parse(iso)) / 60_000);
  if (minutes < 1) return "just now";
  if (minutes === 1) return "a minute ago";
  return minutes < 60 ? `${minutes} minutes ago` : `at ${timeLabel(iso, timezone)}`;
}

/** The words on a day separator: "Today", "Yesterday", "Tomorrow", "Tuesday, March 3", with the year when it is not this one. */
export function dayLabel(iso: string, now: string, timezone: string): string {
  const day = dayOf(iso, timezone);
  const today = dayOf(now, timezone);
  const age = daysBetween(day, today);
  if (age === 0) return "Today";
  if (age === 1) return "Yesterday";
  if (age === -1) return "Tomorrow";
  return format(iso, timezone, day.slice(0, 4) === today.slice(0, 4) ? "weekday" : "weekdayWithYear");
}

/** The end of a snooze that only a reply ends. */
export const untilReply = "9999-12-31T00:00:00.000Z";

/** Whether a snooze still holds: one whose time is past counts as open. */
export const isSnoozed = (until: string | null, now: string): boolean => until !== null && until > now;

/** "until 5:00 PM", "until Mar 3, 8:00 AM", "until they reply". */
export function snoozeLabel(until: string, now: string, timezone: string): string {
  if (until === untilReply) return "until they reply";
  const time = timeLabel(until, timezone);
  if (dayOf(until, timezone) === dayOf(now, timezone)) return `until ${time}`;
  return `until ${dateLabel(until, now, timezone)}, ${time}`;
}

/** A day and time ahead, within a sentence: "tomorrow, 9:00 AM", "Tuesday, December 1, 9:00 AM". */
export function plannedLabel(iso: string, now: string, timezone: string): string {
  const day = dayLabel(iso, now, timezone);
  const inSentence = day === "Today" || day === "Tomorrow" ? day.toLowerCase() : day;
  return `${inSentence}, ${timeLabel(iso, timezone)}`;
}

function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000);
}

const clockTime = { hour: "numeric", minute: "2-digit" } as const;
const longDay = { weekday: "long", month: "long", day: "numeric" } as const;

const shapes = {
  day: { year: "numeric", month: "2-digit", day: "2-digit" },
  time: clockTime,
  date: { month: "short", day: "numeric" },
  dateWithYear: { month: "short", day: "numeric", year: "numeric" },
  weekday: longDay,
  weekdayWithYear: { ...longDay, year: "numeric" },
  full: { ...longDay, ...clockTime, year: "numeric", timeZoneName: "short" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

// Making a formatter takes far longer than using it, and a list has hundreds of times.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(iso: string, timezone: string, shape: keyof typeof shapes): string {
  const key = `${shape} ${timezone}`;
  const locale = shape === "day" ? "en-CA" : "en-US";
  const formatter =
    formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...shapes[shape], timeZone: timezone });
  formatters.set(key, formatter);
  // Versions of ICU disagree on the blank before AM and on "at" before a time; server and browser must not.
  return formatter
    .format(new Date(iso))
    .replace(/[\u202f\u00a0]/g, " ")
    .replace(/(\d{4}) at /, "$1, ");
}

/** The words each part of the list's filter knows; assignee and tag may also name somebody or something by id. */
export const filterWords = {
  sort: ["date", "name", "number"],
  read: ["all", "unread", "read"],
  archive: ["unarchived", "archived", "all"],
  block: ["unblocked", "blocked", "all"],
  undated: ["left-out", "included"],
  assignee: ["anyone", "me", "nobody"],
  tag: ["any"],
  state: ["open", "complete", "snoozed", "all"],
} as const;

/** The list as it opens: the *Inbox*. */
export const defaultFilter: ConversationFilter = {
  ...{ sort: "date", read: "all", archive: "unarchived", block: "unblocked" },
  ...{ undated: "left-out", assignee: "anyone", tag: "any", state: "open" },
};

/** Whether a part of the filter may be this: known here without the library that checks what the server is given. */
export function isFilterValue(name: keyof ConversationFilter, value: string): boolean {
  const words: readonly string[] = filterWords[name];
  return words.includes(value) || ((name === "assignee" || name === "tag") && uuid.test(value));
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
