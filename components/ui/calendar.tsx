"use client";

import { DayPicker } from "react-day-picker";
import { cx } from "./class-names";

type CalendarProps = {
  /** As 2026-03-08; empty: none. Days carry no timezone here. */
  day: string;
  today: string;
  /** The first and last day one can choose. */
  from: string;
  to: string;
  onChange: (day: string) => void;
};

/** A month of days to choose one from, also by the arrow keys. */
export function Calendar({ day, today, from, to, onChange }: CalendarProps) {
  const selected = day === "" ? undefined : toDate(day);
  return (
    <DayPicker
      mode="single"
      required
      selected={selected}
      defaultMonth={selected ?? toDate(today)}
      today={toDate(today)}
      startMonth={toDate(from)}
      endMonth={toDate(to)}
      disabled={{ before: toDate(from), after: toDate(to) }}
      onSelect={(date) => onChange(toDay(date))}
      classNames={classNames}
    />
  );
}

/** Noon: no clock change reaches it. */
function toDate(day: string): Date {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}

const toDay = (date: Date): string =>
  [
    date.getFullYear(),
    String(date.getMonth() + 1).padStart(2, "0"),
    String(date.getDate()).padStart(2, "0"),
  ].join("-");

const navButton =
  "inline-flex size-8 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text max-tablet:size-11 aria-disabled:opacity-40";

const classNames = {
  root: "w-full",
  months: "relative",
  month: "w-full",
  month_caption: "flex h-8 items-center px-1 font-medium max-tablet:h-11",
  nav: "absolute top-0 right-0 flex",
  button_previous: navButton,
  button_next: navButton,
  chevron: "size-4 fill-current",
  month_grid: "mt-1 w-full table-fixed border-collapse",
  weekday: "h-8 font-normal text-muted text-xs",
  day: "group p-0 text-center",
  day_button: cx(
    "mx-auto inline-flex size-8 items-center justify-center rounded-lg tabular-nums hover:not-disabled:bg-hover max-tablet:size-11",
    "group-data-today:font-semibold group-data-today:group-not-aria-selected:text-accent-text",
    "group-aria-selected:bg-accent group-aria-selected:text-white group-aria-selected:hover:not-disabled:bg-accent-strong",
    "disabled:cursor-not-allowed disabled:text-muted disabled:opacity-50",
  ),
};
