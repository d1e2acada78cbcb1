import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { type Interval, intervalUnits } from "@/lib/drip-campaigns/rules";

type Typed = { amount: string; unit: Interval["unit"] };

type IntervalFieldsProps = {
  label: string;
  interval: Typed;
  error: string | undefined;
  onChange: (changes: Partial<Typed>) => void;
  onDone?: () => void;
};

const unitLabels = { minutes: "Minutes", hours: "Hours", days: "Days" } as const;

/** How long something is after a start. */
export function IntervalFields({ label, interval, error, onChange, onDone }: IntervalFieldsProps) {
  return (
    <Field label={label} required error={error}>
      {(control) => (
        <span className="flex gap-2">
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            className="max-w-24"
            value={interval.amount}
            onChange={(event) => onChange({ amount: event.target.value })}
            onBlur={onDone}
          />
          <Select
            aria-label={`${label}: unit`}
            className="min-w-32"
            value={interval.unit}
            onChange={(event) =>
              onChange({ unit: intervalUnits.find((unit) => unit === event.target.value) ?? "days" })
            }
            onBlur={onDone}
          >
            {intervalUnits.map((unit) => (
              <option key={unit} value={unit}>
                {unitLabels[unit]}
              </option>
            ))}
          </Select>
        </span>
      )}
    </Field>
  );
}
