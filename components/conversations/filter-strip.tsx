"use client";

import { Button } from "@/components/ui/button";
import type { ConversationFilter } from "@/lib/conversations/input";
import { choices, filterLabels } from "./filter-choices";
import { choicesOf, filterOfView, viewOf } from "./filter-url";
import { useFilter } from "./use-filter";
import { useViews } from "./use-views";

/** Below the views, as long as the list is narrowed beyond one of them: by what, and the way back. */
export function FilterStrip() {
  const { filter, setFilter } = useFilter();
  const holders = useViews()?.holders ?? [];
  const made = choicesOf(filter);
  if (made.length === 0) return null;
  const nameOf = (name: keyof ConversationFilter): string => {
    if (name === "undated")
      return filter.undated === "included" ? "With unknown date" : "Without unknown date";
    const known = name in choices ? choices[name as keyof typeof choices] : [];
    const chosen =
      known.find(([value]) => value === filter[name])?.[1] ??
      holders.find(({ id }) => id === filter[name])?.name ??
      "Unknown";
    return `${filterLabels[name]}: ${chosen}`;
  };
  return (
    <div className="flex shrink-0 items-center gap-2 border-border border-y bg-accent-soft py-1 pr-2 pl-4 text-xs">
      <p className="min-w-0 flex-1">{made.map(nameOf).join(" · ")}</p>
      <Button variant="ghost" size="small" onClick={() => setFilter(filterOfView(viewOf(filter)))}>
        Reset
      </Button>
    </div>
  );
}
