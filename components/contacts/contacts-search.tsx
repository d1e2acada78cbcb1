"use client";

import { ArrowDownUp } from "lucide-react";
import { AddressSearch } from "@/components/layout/address-search";
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

/** Search and order of the list, kept in the address. */
export function ContactsSearch({ place }: { place: Place }) {
  const { change } = useAddress();
  return (
    <div className="flex items-center gap-1">
      <AddressSearch
        name="q"
        label="Search contacts"
        placeholder="Name, number, e-mail or company"
        value={place.text}
        ledToByKey
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
