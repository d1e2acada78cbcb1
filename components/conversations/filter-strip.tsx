"use client";

import { Button } from "@/components/ui/button";
import { wordsOfChoice } from "./filter-choices";
import { choicesOf, filterOfView, viewOf } from "./filter-url";
import { useFilter } from "./use-filter";
import { useViews } from "./use-views";

/** Below the views, as long as the list is narrowed beyond one of them: by what, and the way back. */
export function FilterStrip() {
  const { filter, setFilter } = useFilter();
  const holders = useViews()?.holders ?? [];
  const made = choicesOf(filter);
  if (made.length === 0) return null;
  return (
    <div className="flex shrink-0 items-center gap-2 border-border border-y bg-accent-soft py-1 pr-2 pl-4 text-xs">
      <p className="min-w-0 flex-1">{made.map((name) => wordsOfChoice(filter, name, holders)).join(" · ")}</p>
      <Button variant="ghost" size="small" onClick={() => setFilter(filterOfView(viewOf(filter)))}>
        Reset
      </Button>
    </div>
  );
}
