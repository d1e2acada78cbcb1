"use client";

import { Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { cx } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { RowsSkeleton } from "./conversation-list-skeleton";
import { FilterButton } from "./filter-button";
import { useHotkeys } from "./use-hotkeys";
import { useSearch } from "./use-search";
import { useSought } from "./use-sought";

const results = onFirstUse(() => import("./search-results"));

/** Search and filter above the list; what a search finds stands in the list's place. */
export function ListTools({ children }: { children: ReactNode }) {
  const [typed, setTyped] = useSought();
  const input = useRef<HTMLInputElement>(null);
  const search = useSearch(typed);
  const loaded = useFirstUse(results, search.isOpen, () => setTyped(""), { takesFocus: false });
  useHotkeys({ "/": () => input.current?.focus() });

  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      if (typed === "") input.current?.blur();
      setTyped("");
    } else if (event.key === "ArrowDown") search.move(1);
    else if (event.key === "ArrowUp") search.move(-1);
    else if (event.key === "Enter") search.enter();
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="flex shrink-0 items-center gap-1 px-3 py-2">
        <search className="relative min-w-0 flex-1">
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-muted"
          />
          <Input
            ref={input}
            type="search"
            role="combobox"
            aria-label="Search"
            aria-keyshortcuts="/"
            aria-expanded={search.isOpen}
            aria-controls="search-results"
            aria-activedescendant={search.isOpen ? search.activeId : undefined}
            aria-autocomplete="list"
            autoComplete="off"
            placeholder="Search people and messages"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={press}
            onFocus={results.preload}
            className="h-8 pl-8 [&::-webkit-search-cancel-button]:cursor-pointer"
          />
        </search>
        <FilterButton />
      </div>
      {search.isOpen && (loaded ? <loaded.SearchResults search={search} /> : <RowsSkeleton />)}
      <div className={cx("flex min-h-0 flex-1 flex-col", search.isOpen && "hidden")}>{children}</div>
    </>
  );
}
