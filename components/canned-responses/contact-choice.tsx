"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import { contactListKey } from "@/components/contacts/contact-keys";
import { useInbox } from "@/components/conversations/inbox-context";
import { Picker, PickerItem } from "@/components/conversations/picker";
import { readLive } from "@/components/live/read-live";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ContactPage, ContactRow } from "@/lib/contacts/list-queries";

type ContactChoiceProps = {
  chosen: Pick<ContactRow, "id" | "fullName"> | null;
  /** What it is called where no contact is chosen. */
  nobody: string;
  onChoose: (contact: ContactRow | null) => void;
};

/** For whom a text is previewed, found by name or number. */
export function ContactChoice({ chosen, nobody, onChoose }: ContactChoiceProps) {
  const { inboxId } = useInbox();
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState("");
  const { data } = useQuery({
    queryKey: [...contactListKey(inboxId, "name", search), "choice"],
    queryFn: ({ signal }) =>
      readLive<ContactPage>("/api/live/contacts", { inboxId, text: search, limit: "20" }, signal),
    enabled: open,
    placeholderData: keepPreviousData,
  });
  const choose = (contact: ContactRow | null) => {
    onChoose(contact);
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="small" aria-haspopup="dialog">
          <span className="max-w-40 truncate">{chosen?.fullName ?? nobody}</span>
          <ChevronsUpDown className="size-3.5 text-muted" aria-hidden="true" />
        </Button>
      </PopoverTrigger>
      <PopoverContent aria-label="Preview for a contact" align="end" className="w-72 p-2">
        <Picker
          label="Contacts"
          placeholder="Search contacts"
          search={search}
          onSearch={setSearch}
          filters={false}
          empty="No contact matches."
        >
          <PickerItem value="nobody" chosen={chosen === null} onSelect={() => choose(null)}>
            {nobody}
          </PickerItem>
          {data?.contacts.map((contact) => (
            <PickerItem
              key={contact.id}
              value={contact.id}
              chosen={contact.id === chosen?.id}
              onSelect={() => choose(contact)}
            >
              <span className="truncate">{contact.fullName}</span>
              <span className="ml-auto shrink-0 text-muted text-xs">{contact.phones[0]?.shown}</span>
            </PickerItem>
          ))}
        </Picker>
      </PopoverContent>
    </Popover>
  );
}
