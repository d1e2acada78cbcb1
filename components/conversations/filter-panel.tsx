"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import type { ConversationFilter } from "@/lib/conversations/input";
import { isFilterValue } from "@/lib/conversations/rules";
import { countChoices, filterOfView, viewOf } from "./filter-url";
import { useInbox } from "./inbox-context";
import { useFilter } from "./use-filter";
import { useViews } from "./use-views";

type Choice = readonly [value: string, name: string];

const choices = {
  sort: [
    ["date", "Date"],
    ["name", "Name"],
    ["number", "Number"],
  ],
  read: [
    ["all", "All"],
    ["unread", "Unread"],
    ["read", "Read"],
  ],
  archive: [
    ["unarchived", "Unarchived"],
    ["archived", "Archived"],
    ["all", "All"],
  ],
  block: [
    ["unblocked", "Unblocked"],
    ["blocked", "Blocked"],
    ["all", "All"],
  ],
  state: [
    ["open", "Open"],
    ["complete", "Complete"],
    ["snoozed", "Snoozed"],
    ["all", "Any"],
  ],
} satisfies Partial<Record<keyof ConversationFilter, Choice[]>>;

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
  const row = (name: keyof ConversationFilter, label: string, from: readonly Choice[]) => (
    <Row label={label} value={filter[name]} choices={from} onChoose={(value) => set(name, value)} />
  );
  return (
    <div className="flex flex-col gap-2">
      {row("sort", "Sort by", choices.sort)}
      {row("read", "Read status", choices.read)}
      {row("archive", "Archive status", choices.archive)}
      {row("block", "Blocked status", choices.block)}
      {row("state", "State", choices.state)}
      {row("assignee", "Assigned to", [
        ["anyone", "Anyone"],
        ["me", "Me"],
        ["nobody", "Nobody"],
        ...holders.map(({ id, name }) => [id, name] as const),
      ])}
      {row("tag", "Tag", [["any", "Any"], ...tags.map(({ id, name }) => [id, name] as const)])}
      <Checkbox
        label="Include unknown date"
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
