import { tzOffset } from "@date-fns/tz";

/** A parsed five-field cron expression; `zone` is an IANA name, UTC unless the expression said otherwise. */
export interface CronSchedule {
  zone: string;
  minutes: ReadonlySet<number>;
  hours: ReadonlySet<number>;
  days: ReadonlySet<number>;
  months: ReadonlySet<number>;
  weekdays: ReadonlySet<number>;
  /** Both day fields are restricted, so either may match (POSIX crontab). */
  eitherDay: boolean;
}

const minute = 60_000;
const searchLimit = 5 * 366 * 24 * 60 * minute;
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/**
 * Reads `minute hour day month weekday`, optionally after `TZ=Area/City `. Throws a sentence naming what it
 * does not understand, also when the date never comes (30 February).
 */
export function parseCron(expression: string): CronSchedule {
  const { zone, fields } = splitZone(expression);
  const [minutes, hours, days, months, weekdays, ...rest] = fields;
  if (!minutes || !hours || !days || !months || !weekdays || rest.length > 0) {
    throw new Error(`cron "${expression}" must have five fields`);
  }
  const schedule: CronSchedule = {
    zone,
    minutes: parseField(minutes, 0, 59),
    hours: parseField(hours, 0, 23),
    days: parseField(days, 1, 31),
    months: parseField(months, 1, 12, monthNames),
    weekdays: new Set([...parseField(weekdays, 0, 7, weekdayNames)].map((day) => day % 7)),
    eitherDay: !days.startsWith("*") && !weekdays.startsWith("*"),
  };
  nextTick(schedule, new Date());
  return schedule;
}

/**
 * The first matching minute after the given moment. Wall-clock matching, as the hosted engine does it: a time
 * that a daylight-saving change skips does not come that day, one that it repeats comes twice.
 */
export function nextTick(schedule: CronSchedule, after: Date): Date {
  const start = (Math.floor(after.getTime() / minute) + 1) * minute;
  let at = start;
  while (at - start < searchLimit) {
    const local = wallClock(schedule.zone, at);
    if (!matchesHour(schedule, local)) at += (60 - local.getUTCMinutes()) * minute;
    else if (!schedule.minutes.has(local.getUTCMinutes())) at += minute;
    else return new Date(at);
  }
  throw new Error("this cron expression names a date that never comes");
}

function splitZone(expression: string): { zone: string; fields: string[] } {
  const words = expression.trim().split(/\s+/);
  const zone = /^(?:CRON_)?TZ=(.+)$/.exec(words[0] ?? "")?.[1];
  if (!zone) return { zone: "UTC", fields: words };
  if (Number.isNaN(tzOffset(zone, new Date())))
    throw new Error(`cron "${expression}" names no known time zone`);
  return { zone, fields: words.slice(1) };
}

function parseField(field: string, low: number, high: number, names: readonly string[] = []): Set<number> {
  const values = new Set<number>();
  for (const part of field.toLowerCase().split(",")) {
    const match = /^(\*|\w+)(?:-(\w+))?(?:\/(\d+))?$/.exec(part);
    if (!match?.[1]) throw new Error(`cron field "${field}" is not understood`);
    const [, first, last, step] = match;
    const from = first === "*" ? low : parseValue(first, field, low, names);
    const to = last ? parseValue(last, field, low, names) : first === "*" || step ? high : from;
    const by = Number(step ?? 1);
    if (from < low || to > high || from > to || by < 1) {
      throw new Error(`cron field "${field}" is outside ${low}-${high}`);
    }
    for (let value = from; value <= to; value += by) values.add(value);
  }
  return values;
}

function parseValue(text: string, field: string, low: number, names: readonly string[]): number {
  const named = names.indexOf(text);
  if (named >= 0) return named + low;
  if (!/^\d+$/.test(text)) throw new Error(`cron field "${field}" is not understood`);
  return Number(text);
}

/** A Date whose UTC getters read the zone's wall clock. */
function wallClock(zone: string, at: number): Date {
  return new Date(zone === "UTC" ? at : at + tzOffset(zone, new Date(at)) * minute);
}

function matchesHour(schedule: CronSchedule, local: Date): boolean {
  const day = schedule.days.has(local.getUTCDate());
  const weekday = schedule.weekdays.has(local.getUTCDay());
  return (
    schedule.months.has(local.getUTCMonth() + 1) &&
    (schedule.eitherDay ? day || weekday : day && weekday) &&
    schedule.hours.has(local.getUTCHours())
  );
}
