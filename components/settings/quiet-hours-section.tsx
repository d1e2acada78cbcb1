"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { saveOpenHoursAction } from "@/lib/organizations/actions";
import { defaultOpenHours, minuteOf, type OpenHours, timeOf } from "@/lib/quiet-hours/rules";
import { states } from "@/lib/states/rules";
import { type HoursOfPlace, HoursRow } from "./hours-row";
import { SaveRow } from "./save-row";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

/** When automated messages may leave: at the recipient, and earlier or later in some states. */
export function QuietHoursSection({ given }: { given: OpenHours }) {
  const [everywhere, setEverywhere] = useState(() => shown("", given));
  const [places, setPlaces] = useState(() => given.places.map((each) => shown(each.place, each)));
  const { pending, problems, problem, save } = useSave();
  const free = Object.keys(states).filter((state) => places.every(({ place }) => place !== state));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(() =>
      saveOpenHoursAction({
        ...minutes(everywhere),
        places: places.map((row) => ({ place: row.place, ...minutes(row) })),
      }),
    );
  };
  const change = (index: number, part: Partial<HoursOfPlace>) =>
    setPlaces((before) => before.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const remove = (index: number) => setPlaces((before) => before.filter((_, at) => at !== index));
  const add = (place: string) => setPlaces((before) => [...before, { ...everywhere, place }]);

  return (
    <SettingsSection
      title="Quiet hours"
      description="Blasts and drips leave only between these hours, by the recipient’s clock. What comes due outside of them waits."
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-3">
        <div className="flex flex-col gap-2">
          <HoursRow
            hours={everywhere}
            name="Everywhere"
            error={problems.hours}
            onChange={(part) => setEverywhere((before) => ({ ...before, ...part }))}
          />
          {places.map((row, index) => (
            <HoursRow
              key={row.place}
              hours={row}
              name={states[row.place] ?? row.place}
              choices={[row.place, ...free]}
              error={problems[`places.${index}`]}
              onChange={(part) => change(index, part)}
              onRemove={() => remove(index)}
            />
          ))}
        </div>
        <div className="flex flex-wrap gap-2">
          {free[0] && (
            <Button onClick={() => free[0] && add(free[0])}>
              <Plus className="size-4" aria-hidden="true" />
              Add a State
            </Button>
          )}
          <Button
            variant="ghost"
            onClick={() => {
              setEverywhere(shown("", defaultOpenHours));
              setPlaces(defaultOpenHours.places.map((each) => shown(each.place, each)));
            }}
          >
            Use the Legal Hours
          </Button>
        </div>
        <SaveRow pending={pending} problem={problem} label="Save Quiet Hours" />
      </form>
    </SettingsSection>
  );
}

const shown = (place: string, { from, until }: { from: number; until: number }): HoursOfPlace => ({
  place,
  from: timeOf(from),
  until: until === 24 * 60 ? "00:00" : timeOf(until),
});

/** Midnight ends a day. An empty field is no time, which the server refuses as hours that end before they begin. */
const minutes = ({ from, until }: HoursOfPlace) => ({
  from: from === "" ? 0 : minuteOf(from),
  until: until === "00:00" ? 24 * 60 : until === "" ? 0 : minuteOf(until),
});
