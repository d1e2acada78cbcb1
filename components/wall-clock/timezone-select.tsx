import { type ComponentProps, useSyncExternalStore } from "react";
import { Select } from "@/components/ui/select";
import { timezoneName } from "@/lib/wall-clock/rules";

/** Those most people here look for. */
const common = [
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Honolulu",
];

const never = () => () => undefined;
const none: string[] = [];
let others: string[] | undefined;
const listOthers = (): string[] => {
  others ??= Intl.supportedValuesOf("timeZone").filter((zone) => !common.includes(zone));
  return others;
};

type TimezoneSelectProps = Omit<ComponentProps<typeof Select>, "value" | "onChange" | "children"> & {
  /** IANA name; empty: the `unset` choice. */
  value: string;
  /** What it means to choose none, where that can be chosen. */
  unset?: string;
  onChange: (timezone: string) => void;
};

/** One of the world's timezones, those of the United States first. */
export function TimezoneSelect({ value, unset, onChange, ...rest }: TimezoneSelectProps) {
  // The browser's own list, which the server's may differ from.
  const rare = useSyncExternalStore(never, listOthers, () => none);
  const isKnown = value === "" || common.includes(value) || rare.includes(value);
  return (
    <Select {...rest} value={value} onChange={(event) => onChange(event.target.value)}>
      {unset !== undefined && <option value="">{unset}</option>}
      {!isKnown && <option value={value}>{placeOf(value)}</option>}
      <optgroup label="United States">
        {common.map((zone) => (
          <option key={zone} value={zone}>
            {`${timezoneName(zone)} (${placeOf(zone)})`}
          </option>
        ))}
      </optgroup>
      <optgroup label="Everywhere">
        {rare.map((zone) => (
          <option key={zone} value={zone}>
            {placeOf(zone)}
          </option>
        ))}
      </optgroup>
    </Select>
  );
}

const placeOf = (zone: string): string => zone.replaceAll("_", " ");
