"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import { useState } from "react";
import { contactKey, contactListKey } from "@/components/contacts/contact-keys";
import { useInbox } from "@/components/conversations/inbox-context";
import { Picker, PickerItem } from "@/components/conversations/picker";
import { readLive } from "@/components/live/read-live";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ContactPage, ContactRow } from "@/lib/contacts/list-queries";
import type { OpenContact } from "@/lib/contacts/queries";
import { type MergeValues, mergeValuesOf } from "@/lib/merge-fields/rules";

/** For whom texts are previewed: a contact that one chooses, or a number that is none; with what is known of them. */
export function usePreviewContact() {
  const { inboxId, me } = useInbox();
  const [chosen, choose] = useState<ContactRow | null>(null);
  const { data } = useQuery({
    queryKey: contactKey(inboxId, chosen?.id ?? ""),
    queryFn: ({ signal }) => readLive<OpenContact | null>(`/api/live/contacts/${chosen?.id}`, {}, signal),
    enabled: chosen !== null,
    placeholderData: keepPreviousData,
  });
  const values: MergeValues = mergeValuesOf(chosen ? (data?.contact ?? null) : null, me.name);
  return { chosen, choose, values };
}

type PreviewContactProps = Pick<ReturnType<typeof usePreviewContact>, "chosen" | "choose">;

/** Chooses for whom. */
export function PreviewContact({ chosen, choose }: PreviewContactProps) {
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
  const pick = (contact: ContactRow | null) => {
    choose(contact);
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="small" aria-haspopup="dialog">
          <span className="max-w-40 truncate">{chosen?.fullName ?? "Somebody unknown"}</span>
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
          <PickerItem value="nobody" chosen={chosen === null} onSelect={() => pick(null)}>
            Somebody unknown
          </PickerItem>
          {data?.contacts.map((contact) => (
            <PickerItem
              key={contact.id}
              value={contact.id}
              chosen={contact.id === chosen?.id}
              onSelect={() => pick(contact)}
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
