"use client";

import { Search } from "lucide-react";
import { useRef } from "react";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { Input } from "@/components/ui/input";
import { keys } from "./keys";

type ListSearchProps = {
  /** What it searches: "Search contacts" */
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  /** Whether `/` leads to it: at most one on a page. */
  ledToByKey?: boolean;
};

/** Narrows a list while one types; Escape empties it and then leaves it. */
export function ListSearch({ label, placeholder, value, onChange, ledToByKey = false }: ListSearchProps) {
  const input = useRef<HTMLInputElement>(null);
  useHotkeys(ledToByKey ? { [keys.searchRows.key]: () => input.current?.focus() } : {});
  return (
    <search className="relative block min-w-0 flex-1">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
      />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts={ledToByKey ? keys.searchRows.key : undefined}
        autoComplete="off"
        placeholder={placeholder ?? label}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          if (value === "") input.current?.blur();
          else onChange("");
        }}
        className="h-8 pl-8 [&::-webkit-search-cancel-button]:cursor-pointer"
      />
    </search>
  );
}
