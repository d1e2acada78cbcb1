import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

export type Country = { code: string; name: string };

type CountryFieldProps = {
  countries: Country[];
  value: string;
  error?: string;
  onChange: (code: string) => void;
};

/** How numbers without a country code are read. */
export function CountryField({ countries, value, error, onChange }: CountryFieldProps) {
  return (
    <Field
      label="Country"
      error={error}
      hint="Numbers typed without a country code are read as its numbers, and its own are shown without one."
    >
      {(control) => (
        <Select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
