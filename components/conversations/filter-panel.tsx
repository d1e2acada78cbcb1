"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import type { ConversationFilter } from "@/lib/conversations/input";
import { isFilterValue } from "@/lib/conversations/rules";
import { type Choice, choices, filterLabels } from "./filter-choices";
import { countChoices, filterOfView, viewOf } from "./filter-url";
import { useInbox } from "./inbox-context";
import { useFilter } from "./use-filter";
import { useViews } from "./use-views";

/** Everything the list can be narrowed by; each choice applies at once. */
export function FilterPanel() {
  const { me } = useInbox();
  const { filter, setFilter } = useFilter();
  const views = useViews();
  const holders = views?.holders.filter(({ id }) => id !== me.id) ?? [];
  const tags = views?.tags ?? [];
  const set = (name: keyof ConversationFilter, value: string) => {
    if (isFilterValue(name, value)) setFilter({ ...filter, [name]: value });
  };
  const row = (name: keyof ConversationFilter, from: readonly Choice[]) => (
    <Row
      label={filterLabels[name]}
      value={filter[name]}
      choices={from}
      onChoose={(value) => set(name, value)}
    />
  );
  return (
    <div className="flex flex-col gap-2">
      {row("sort", choices.sort)}
      {row("read", choices.read)}
      {row("archive", choices.archive)}
      {row("block", choices.block)}
      {row("state", choices.state)}
      {row("assignee", [...choices.assignee, ...holders.map(({ id, name }) => [id, name] as const)])}
      {row("tag", [["any", "Any"], ...tags.map(({ id, name }) => [id, name] as const)])}
      <Checkbox
        label={filterLabels.undated}
        checked={filter.undated === "included"}
        onChange={({ target }) => set("undated", target.checked ? "included" : "left-out")}
      />
      <Button
        className="mt-1 w-full"
        disabled={countChoices(filter) === 0}
        onClick={() => setFilter(filterOfView(viewOf(filter)))}
      >
        Reset Filters
      </Button>
    </div>
  );
}

type RowProps = {
  label: string;
  value: string;
  choices: readonly Choice[];
  onChoose: (value: string) => void;
};

function Row({ label, value, choices: offered, onChoose }: RowProps) {
  const id = useId();
  return (
    <div className="flex items-center justify-between gap-3">
      <label htmlFor={id} className="min-w-0 text-muted">
        {label}
      </label>
      <Select
        id={id}
        value={value}
        onChange={({ target }) => onChoose(target.value)}
        className="w-40 shrink-0 max-tablet:w-44"
      >
        {/* Somebody who holds the number no more, or a tag that is gone. */}
        {!offered.some(([known]) => known === value) && <option value={value}>Unknown</option>}
        {offered.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </Select>
    </div>
  );
}
