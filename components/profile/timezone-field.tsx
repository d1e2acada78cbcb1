import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { timezoneName } from "@/lib/wall-clock/rules";
import type { PreferencesPart } from "./preferences-form";

type TimezoneFieldProps = PreferencesPart & { organizationTimezone: string; timezones: string[] };

/** One's own timezone, or the organization's. */
export function TimezoneField(props: TimezoneFieldProps) {
  const { values, problems, change, organizationTimezone, timezones } = props;
  return (
    <Field label="Timezone" error={problems.timezone}>
      {(control) => (
        <Select
          {...control}
          value={values.timezone}
          onChange={(event) => change({ timezone: event.target.value })}
        >
          <option value="">
            {`As the organization: ${timezoneName(organizationTimezone)} (${organizationTimezone})`}
          </option>
          {/* An older name of a place is no longer in the list. */}
          {values.timezone !== "" && !timezones.includes(values.timezone) && (
            <option value={values.timezone}>{values.timezone}</option>
          )}
          {timezones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
