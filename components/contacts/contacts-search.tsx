"use client";

import { ArrowDownUp } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { ListSearch } from "@/components/layout/list-search";
import { useAddress } from "@/components/layout/use-address";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { type ContactSort, contactSorts } from "@/lib/contacts/rules";
import type { Place } from "./place";

const quietMs = 150;

/** Search and order of the list, kept in the address. */
export function ContactsSearch({ place }: { place: Place }) {
  const { change } = useAddress();
  const [typed, setTyped] = useState(place.text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    // One look for a word, not for each of its letters.
    timer.current = setTimeout(() => change({ q: text.trim() }), quietMs);
  };
  return (
    <div className="flex items-center gap-1">
      <ListSearch
        label="Search contacts"
        placeholder="Name, number, e-mail or company"
        value={typed}
        onChange={search}
      />
      <SortMenu sort={place.sort} onChange={(sort) => change({ sort: sort === "name" ? null : sort })} />
    </div>
  );
}

const sortNames: Record<ContactSort, string> = { name: "Name", company: "Company", newest: "Newest first" };

function SortMenu({ sort, onChange }: { sort: ContactSort; onChange: (sort: ContactSort) => void }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="text-muted">
          <ArrowDownUp className="size-4" aria-hidden="true" />
          <span className="sr-only">Sorted by </span>
          <span className="max-tablet:sr-only">{sortNames[sort]}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuRadioGroup
          value={sort}
          onValueChange={(value) => onChange(contactSorts.find((each) => each === value) ?? "name")}
        >
          {contactSorts.map((each) => (
            <DropdownMenuRadioItem key={each} value={each}>
              {sortNames[each]}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
