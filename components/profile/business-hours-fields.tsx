import { Fragment } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TimezoneSelect } from "@/components/wall-clock/timezone-select";
import type { Away } from "@/lib/away/queries";
import { dayNames } from "@/lib/away/rules";

type BusinessHours = Away["hours"];
type DayHours = NonNullable<BusinessHours[number]>;

type BusinessHoursFieldsProps = {
  hours: BusinessHours;
  timezone: string;
  problems: Record<string, string>;
  onChange: (changed: { hours?: BusinessHours; timezone?: string }) => void;
};

// As a week is read here: Monday first, Sunday last.
const week = [1, 2, 3, 4, 5, 6, 0];
const usual: DayHours = { from: "09:00", to: "17:00" };

/** Which days somebody is there, and from when until when, by the clocks of one place. */
export function BusinessHoursFields(props: BusinessHoursFieldsProps) {
  const { hours, timezone, problems, onChange } = props;
  const set = (day: number, value: DayHours | null) =>
    onChange({ hours: hours.map((each, index) => (index === day ? value : each)) });
  return (
    <div className="flex flex-col gap-3">
      <fieldset>
        <legend className="mb-1 font-medium">Business hours</legend>
        <ul className="flex flex-col gap-1">
          {week.map((day) => (
            <DayRow
              key={day}
              name={dayNames[day] ?? ""}
              hours={hours[day] ?? null}
              problem={problems[`hours.${day}`]}
              onChange={(value) => set(day, value)}
            />
          ))}
        </ul>
      </fieldset>
      <Field label="Timezone of the business hours" error={problems.timezone}>
        {(control) => (
          <TimezoneSelect
            {...control}
            value={timezone}
            onChange={(chosen) => onChange({ timezone: chosen })}
          />
        )}
      </Field>
    </div>
  );
}

type DayRowProps = {
  name: string;
  hours: DayHours | null;
  problem: string | undefined;
  onChange: (hours: DayHours | null) => void;
};

function DayRow({ name, hours, problem, onChange }: DayRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-0.5">
      <Checkbox
        label={name}
        className="w-32"
        checked={hours !== null}
        onChange={(event) => onChange(event.target.checked ? usual : null)}
      />
      {hours ? (
        <span className="flex items-center gap-2">
          {(["from", "to"] as const).map((end) => (
            <Fragment key={end}>
              {end === "to" && (
                <span aria-hidden="true" className="text-muted">
                  to
                </span>
              )}
              <Input
                type="time"
                aria-label={`${name}, ${end}`}
                aria-invalid={problem ? true : undefined}
                value={hours[end]}
                onChange={(event) => onChange({ ...hours, [end]: event.target.value })}
                className="w-32! max-tablet:w-34! max-tablet:px-2!"
              />
            </Fragment>
          ))}
        </span>
      ) : (
        <span className="text-muted">Closed</span>
      )}
      {problem && (
        <p role="alert" className="w-full text-danger text-xs">
          {problem}
        </p>
      )}
    </li>
  );
}
