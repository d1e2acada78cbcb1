import type { FieldErrors } from "@/lib/errors";

/** The longest range of one export, in calendar days, both ends counted. */
export const maxExportDays = 30;

const dayMs = 86_400_000;

/**
 * What is wrong with a range of days, at its fields; empty when nothing is.
 * @param from and `to`: calendar days as 2026-03-08, or what else stands in the fields
 */
export function rangeProblems(from: string, to: string): FieldErrors {
  const problems: FieldErrors = {};
  if (!isDay(from)) problems.from = "Choose the first day.";
  if (!isDay(to)) problems.to = "Choose the last day.";
  if (problems.from || problems.to) return problems;
  if (to < from) return { to: "The last day lies before the first. Choose a later one." };
  if (daysIn(from, to) > maxExportDays) {
    const latest = dayLater(from, maxExportDays - 1);
    return {
      to: `An export holds at most ${maxExportDays} days: choose a last day up to ${dayName(latest)}.`,
    };
  }
  return {};
}

/** A calendar day some days later. */
export const dayLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);

/** "March 8, 2026" */
export const dayName = (day: string): string =>
  new Intl.DateTimeFormat("en-US", { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** Days that exist, of four-digit years after the one that stands for an unknown date. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < "1971-01-01" || text > "9990-12-31") return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

const daysIn = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / dayMs + 1;
