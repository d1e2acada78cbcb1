import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { states } from "@/lib/states/rules";

/** As a clock shows them: 08:00. */
export type HoursOfPlace = { place: string; from: string; until: string };

type HoursRowProps = {
  hours: HoursOfPlace;
  /** Of the place, as people read it. */
  name: string;
  /** States it can stand for; absent where it stands for everywhere. */
  choices?: string[];
  error?: string;
  onChange: (part: Partial<HoursOfPlace>) => void;
  onRemove?: () => void;
};

/** From when until when, in one place. */
export function HoursRow({ hours, name, choices, error, onChange, onRemove }: HoursRowProps) {
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="sr-only">{name}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-44 max-tablet:w-full">
          {choices ? (
            <Select
              aria-label="State"
              value={hours.place}
              onChange={(event) => onChange({ place: event.target.value })}
            >
              {[...choices].sort().map((place) => (
                <option key={place} value={place}>
                  {states[place]}
                </option>
              ))}
            </Select>
          ) : (
            <span className="font-medium">{name}</span>
          )}
        </div>
        <Input
          type="time"
          aria-label="From"
          className="w-32! max-tablet:w-34! max-tablet:px-2!"
          value={hours.from}
          onChange={(event) => onChange({ from: event.target.value })}
        />
        <span className="text-muted">to</span>
        <Input
          type="time"
          aria-label="Until"
          className="w-32! max-tablet:w-34! max-tablet:px-2!"
          value={hours.until}
          onChange={(event) => onChange({ until: event.target.value })}
        />
        {onRemove && (
          <IconButton
            label={`Remove the hours of ${name}`}
            icon={<X className="size-4" />}
            onClick={onRemove}
          />
        )}
      </div>
      <p role="alert" className="text-danger text-xs empty:hidden">
        {error}
      </p>
    </fieldset>
  );
}
