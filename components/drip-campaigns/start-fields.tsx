import { useInbox } from "@/components/conversations/inbox-context";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Radio } from "@/components/ui/radio";
import { TimezoneSelect } from "@/components/wall-clock/timezone-select";
import { wallClockOf } from "@/lib/wall-clock/rules";
import { IntervalFields } from "./interval-fields";
import type { useStart } from "./use-start";

const kinds = [
  ["now", "Now"],
  ["delay", "Delay"],
  ["exact", "Exact Datetime"],
] as const;

/** When the drips start: now, after a while, or at a time of some timezone. */
export function StartFields({ state }: { state: ReturnType<typeof useStart> }) {
  const { choice, change, problem, shift } = state;
  const { now } = useInbox();
  return (
    <div className="flex flex-col gap-3">
      <fieldset>
        <legend className="pb-1 font-medium">Start</legend>
        <div className="flex flex-wrap gap-x-5">
          {kinds.map(([kind, label]) => (
            <Radio
              key={kind}
              name="start"
              label={label}
              checked={choice.kind === kind}
              onChange={() => change({ kind })}
            />
          ))}
        </div>
      </fieldset>
      {choice.kind === "delay" && (
        <IntervalFields
          label="Start after"
          interval={choice.delay}
          error={problem}
          onChange={(changes) => change({ delay: { ...choice.delay, ...changes } })}
        />
      )}
      {choice.kind === "exact" && (
        <div className="grid gap-3 tablet:grid-cols-2">
          <Field label="Date" required>
            {(control) => (
              <Input
                {...control}
                type="date"
                min={wallClockOf(now, choice.timezone).day}
                value={choice.when.day}
                onChange={(event) => change({ when: { ...choice.when, day: event.target.value } })}
              />
            )}
          </Field>
          <Field label="Time" required error={problem} hint={shiftWords[shift]}>
            {(control) => (
              <Input
                {...control}
                type="time"
                value={choice.when.time}
                onChange={(event) => change({ when: { ...choice.when, time: event.target.value } })}
              />
            )}
          </Field>
        </div>
      )}
      <Field
        label="Timezone"
        hint="A drip that is days later leaves at the time of day of the start, by this timezone."
      >
        {(control) => (
          <TimezoneSelect
            {...control}
            value={choice.timezone}
            onChange={(timezone) => change({ timezone })}
          />
        )}
      </Field>
    </div>
  );
}

const shiftWords = {
  none: undefined,
  gap: "The clocks go forward and skip this time: it counts as much later.",
  overlap: "The clocks go back and show this time twice: the first counts.",
};
