"use client";

import { ListFilter } from "lucide-react";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { countChoices } from "./filter-url";
import { useFilter } from "./use-filter";

const panel = onFirstUse(() => import("./filter-panel"));

/** Opens the filter, and says how many choices it makes. */
export function FilterButton() {
  const { filter } = useFilter();
  const choices = countChoices(filter);
  const [open, setOpen] = useState(false);
  const loaded = useFirstUse(panel, open, () => setOpen(false));
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <span className="relative inline-flex">
        <PopoverTrigger asChild onWanted={panel.preload}>
          <IconButton
            label={choices === 0 ? "Filter" : `Filter, ${choices} active`}
            tooltipSide="bottom"
            icon={<ListFilter className="size-4" />}
            className={choices > 0 ? "text-accent-text" : undefined}
          />
        </PopoverTrigger>
        {choices > 0 && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute -top-1 -right-1 flex size-4 items-center justify-center rounded-full bg-accent font-semibold text-[0.625rem] text-white tabular-nums"
          >
            {choices}
          </span>
        )}
      </span>
      {loaded && (
        <PopoverContent
          aria-label="Filter"
          align="end"
          className="w-76 max-w-[calc(100vw-1rem)] p-4 max-tablet:w-88"
        >
          <loaded.FilterPanel />
        </PopoverContent>
      )}
    </Popover>
  );
}
