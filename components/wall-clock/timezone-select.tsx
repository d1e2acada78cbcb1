import { type ComponentProps, useState } from "react";
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

/**
 * One of the world's timezones, those of the United States first. There are more than four hundred, too many to stand in each
 * contact's pane for nobody to look at: they come with the focus or the pointer, before the list opens.
 */
export function TimezoneSelect({
  value,
  unset,
  onChange,
  onFocus,
  onPointerDown,
  ...rest
}: TimezoneSelectProps) {
  const [isWanted, setWanted] = useState(false);
  return (
    <Select
      {...rest}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onFocus={(event) => {
        setWanted(true);
        onFocus?.(event);
      }}
      onPointerDown={(event) => {
        setWanted(true);
        onPointerDown?.(event);
      }}
    >
      {unset !== undefined && <option value="">{unset}</option>}
      {isWanted ? <Zones value={value} /> : value !== "" && <option value={value}>{labelOf(value)}</option>}
    </Select>
  );
}

function Zones({ value }: { value: string }) {
  const rare = listOthers();
  const isKnown = value === "" || common.includes(value) || rare.includes(value);
  return (
    <>
      {!isKnown && <option value={value}>{labelOf(value)}</option>}
      <optgroup label="United States">
        {common.map((zone) => (
          <option key={zone} value={zone}>
            {labelOf(zone)}
          </option>
        ))}
      </optgroup>
      <optgroup label="Everywhere">
        {rare.map((zone) => (
          <option key={zone} value={zone}>
            {labelOf(zone)}
          </option>
        ))}
      </optgroup>
    </>
  );
}

const labelOf = (zone: string): string =>
  common.includes(zone) ? `${timezoneName(zone)} (${placeOf(zone)})` : placeOf(zone);

const placeOf = (zone: string): string => zone.replaceAll("_", " ");
