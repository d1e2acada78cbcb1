"use client";

import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { Button } from "@/components/ui/button";
import { Calendar } from "@/components/ui/calendar";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { fullTimeLabel, plannedLabel, timeLabel } from "@/lib/conversations/rules";
import { type Moment, type Preset, timezoneName, type WallClock, wallClockOf } from "@/lib/wall-clock/rules";

type WhenFieldsProps = {
  when: WallClock;
  moment: Moment | null;
  problem: string | undefined;
  /** Times one often means. */
  presets: Preset[];
  /** What happens then: "Leaves". */
  verb: string;
  /** The focus begins on the chosen one of those times, or the first, rather than on the calendar's next month. */
  focusPreset?: boolean;
  onChange: (when: WallClock) => void;
};

/** A day and a time in one's own timezone, and in words what they come to. */
export function WhenFields({
  when,
  moment,
  problem,
  presets,
  verb,
  focusPreset = false,
  onChange,
}: WhenFieldsProps) {
  const { now, timezone } = useInbox();
  const today = wallClockOf(now, timezone).day;
  const isChosen = (preset: WallClock) => preset.day === when.day && preset.time === when.time;
  const [begins] = useState(() => presets.find(isChosen) ?? presets[0]);
  return (
    <div className="grid gap-x-5 gap-y-3 tablet:grid-cols-[15.5rem_minmax(0,1fr)]">
      <Calendar
        day={when.day}
        today={today}
        from={today}
        to={yearAfter(today)}
        onChange={(day) => onChange({ ...when, day })}
      />
      <div className="flex min-w-0 flex-col gap-3">
        <div className="flex flex-wrap gap-1.5 tablet:flex-col tablet:items-start">
          {presets.map(({ label, ...preset }) => (
            <Button
              key={label}
              size="small"
              aria-pressed={isChosen(preset)}
              autoFocus={focusPreset && label === begins?.label}
              className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
              onClick={() => onChange(preset)}
            >
              {label}
            </Button>
          ))}
        </div>
        <Field label="Time" required error={problem} hint={`${timezoneName(timezone)} (${timezone})`}>
          {(control) => (
            <Input
              {...control}
              type="time"
              value={when.time}
              onChange={(event) => onChange({ ...when, time: event.target.value })}
            />
          )}
        </Field>
      </div>
      <p aria-live="polite" className="min-h-5 text-muted text-sm tablet:col-span-2">
        {moment && !problem && <Meaning when={when} moment={moment} verb={verb} />}
      </p>
    </div>
  );
}

function Meaning({ when, moment, verb }: { when: WallClock; moment: Moment; verb: string }) {
  const { at, shift } = moment;
  const { now, timezone } = useInbox();
  // Noon UTC of any day shows the typed time as it would read.
  const typed = timeLabel(`2026-01-01T${when.time}:00Z`, "UTC");
  return (
    <>
      {shift === "gap" && `The clocks go forward: ${typed} does not exist that day. `}
      {shift === "overlap" && `The clocks go back: ${typed} comes twice that day, and the first counts. `}
      {verb}{" "}
      <time dateTime={at} title={fullTimeLabel(at, timezone)} className="font-medium text-text">
        {shift === "none" ? plannedLabel(at, now, timezone) : fullTimeLabel(at, timezone)}
      </time>
      .
    </>
  );
}

function yearAfter(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}
