import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

type OrganizationTimezoneFieldProps = {
  timezones: string[];
  value: string;
  error?: string;
  onChange: (zone: string) => void;
};

/** In which time everybody reads who has not chosen another. */
export function OrganizationTimezoneField(props: OrganizationTimezoneFieldProps) {
  const { timezones, value, error, onChange } = props;
  return (
    <Field label="Timezone" error={error} hint="For everybody who has not chosen another in their profile.">
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {/* An older name of a place is no longer in the list. */}
          {!timezones.includes(value) && <option value={value}>{value}</option>}
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
