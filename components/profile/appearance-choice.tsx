"use client";

import { type Appearance, appearances, useAppearance } from "@/components/layout/appearance";
import { Radio } from "@/components/ui/radio";

const labels: Record<Appearance, string> = { light: "Light", dark: "Dark", system: "System" };

/** Light, dark or as the system has it. */
export function AppearanceChoice() {
  const [appearance, choose] = useAppearance();
  return (
    <fieldset className="flex flex-wrap gap-x-6">
      <legend className="sr-only">Appearance</legend>
      {appearances.map((each) => (
        <Radio
          key={each}
          name="appearance"
          label={labels[each]}
          checked={appearance === each}
          onChange={() => choose(each)}
        />
      ))}
    </fieldset>
  );
}
