import { useInbox } from "@/components/conversations/inbox-context";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TimezoneSelect } from "@/components/wall-clock/timezone-select";
import { wallClockOf } from "@/lib/wall-clock/rules";
import type { useTime } from "./use-time";

type TimeFieldsProps = { state: ReturnType<typeof useTime>; error: string | undefined };

/** The timezone, day and time of a reminder. */
export function TimeFields({ state, error }: TimeFieldsProps) {
  const { now } = useInbox();
  const { when, timezone, shift, change } = state;
  return (
    <>
      <Field label="Timezone">
        {(control) => (
          <TimezoneSelect {...control} value={timezone} onChange={(zone) => change({ timezone: zone })} />
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Date" required>
          {(control) => (
            <Input
              {...control}
              type="date"
              min={wallClockOf(now, timezone).day}
              value={when.day}
              onChange={(event) => change({ when: { ...when, day: event.target.value } })}
            />
          )}
        </Field>
        <Field label="Time" required error={error} hint={shiftWords[shift]}>
          {(control) => (
            <Input
              {...control}
              type="time"
              value={when.time}
              onChange={(event) => change({ when: { ...when, time: event.target.value } })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

const shiftWords = {
  none: undefined,
  gap: "The clocks go forward and skip this time: it counts as much later.",
  overlap: "The clocks go back and show this time twice: the first counts.",
};
