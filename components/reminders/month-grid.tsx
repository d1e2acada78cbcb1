import { ChevronLeft, ChevronRight } from "lucide-react";
import { useInbox } from "@/components/conversations/inbox-context";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import type { ShownReminder } from "@/lib/reminders/queries";
import { dayAfter, wallClockOf } from "@/lib/wall-clock/rules";

type MonthGridProps = {
  /** As 2026-03. */
  month: string;
  day: string;
  reminders: ShownReminder[];
  onChoose: (day: string) => void;
};

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** The days of a month, each with how many reminders it holds. */
export function MonthGrid({ month, day, reminders, onChoose }: MonthGridProps) {
  const { now, timezone } = useInbox();
  const today = wallClockOf(now, timezone).day;
  const counts = new Map<string, number>();
  for (const { at } of reminders) {
    const of = wallClockOf(at, timezone).day;
    counts.set(of, (counts.get(of) ?? 0) + 1);
  }
  return (
    <section
      aria-label="Month"
      className="flex min-w-0 flex-1 flex-col p-4 max-desktop:flex-none max-tablet:p-2"
    >
      <div className="flex items-center gap-1 pb-2">
        <h2 aria-live="polite" className="mr-auto font-semibold">
          {format(`${month}-01`, { month: "long", year: "numeric" })}
        </h2>
        <Button size="small" onClick={() => onChoose(today)}>
          Today
        </Button>
        <IconButton
          label="Previous month"
          icon={<ChevronLeft className="size-4" />}
          onClick={() => onChoose(`${dayAfter(`${month}-01`, -1).slice(0, 7)}-01`)}
        />
        <IconButton
          label="Next month"
          icon={<ChevronRight className="size-4" />}
          onClick={() => onChoose(`${dayAfter(`${month}-01`, 31).slice(0, 7)}-01`)}
        />
      </div>
      <table className="w-full table-fixed border-collapse tablet:flex-1">
        <thead>
          <tr>
            {weekdays.map((name) => (
              <th key={name} scope="col" abbr={name} className="h-8 font-normal text-muted text-xs">
                {name.slice(0, 3)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find((each) => each !== null)}>
              {week.map((each, index) => (
                <td
                  key={weekdays[index]}
                  className="relative h-16 border border-border p-0 align-top max-tablet:h-12"
                >
                  {each && (
                    <Day
                      day={each}
                      count={counts.get(each) ?? 0}
                      chosen={each === day}
                      isToday={each === today}
                      onChoose={onChoose}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type DayProps = {
  day: string;
  count: number;
  chosen: boolean;
  isToday: boolean;
  onChoose: (day: string) => void;
};

function Day({ day, count, chosen, isToday, onChoose }: DayProps) {
  const words = count === 1 ? "1 reminder" : `${count} reminders`;
  return (
    <button
      type="button"
      aria-pressed={chosen}
      aria-label={`${format(day, { weekday: "long", month: "long", day: "numeric" })}, ${words}`}
      onClick={() => onChoose(day)}
      className={cx(
        // All of its cell, which is as high as its row.
        "absolute inset-0 flex flex-col items-start gap-1 p-1.5 text-left hover:bg-hover focus-visible:-outline-offset-2",
        chosen && "bg-accent-soft",
      )}
    >
      <span className={cx("text-xs tabular-nums", isToday ? "font-semibold text-accent-text" : "text-muted")}>
        {Number(day.slice(8))}
      </span>
      {count > 0 && (
        <span className="rounded-md bg-accent px-1.5 text-white text-xs tabular-nums">{count}</span>
      )}
    </button>
  );
}

/** The days of a month in weeks from Sunday to Saturday; null where the week belongs to another month. */
function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const lead = new Date(`${first}T12:00:00Z`).getUTCDay();
  const days = Array.from({ length: 42 }, (_, index) => dayAfter(first, index - lead));
  const weeks = Array.from({ length: 6 }, (_, week) => days.slice(week * 7, week * 7 + 7));
  return weeks
    .map((week) => week.map((each) => (each.startsWith(month) ? each : null)))
    .filter((week) => week.some((each) => each !== null));
}

/** A day in words; days carry no timezone. */
const format = (day: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat("en-US", { ...options, timeZone: "UTC" }).format(new Date(`${day}T12:00:00Z`));
