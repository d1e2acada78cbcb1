import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type RateFieldProps = { value: string; error?: string; hint: string; onChange: (value: string) => void };

/** How many messages leave a number in a second. */
export function RateField({ value, error, hint, onChange }: RateFieldProps) {
  return (
    <Field label="Messages per second" error={error} hint={`${hint} Empty: no limit.`}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** What was typed as a rate: null for none, NaN for what is no number. */
export const rateOf = (typed: string): number | null =>
  typed.trim() === "" ? null : Number(typed.trim().replace(",", "."));
