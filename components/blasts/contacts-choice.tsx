import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { contactListKey } from "@/components/contacts/contact-keys";
import { useInbox } from "@/components/conversations/inbox-context";
import { Picker, PickerItem } from "@/components/conversations/picker";
import { readLive } from "@/components/live/read-live";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ContactPage, ContactRow } from "@/lib/contacts/list-queries";
import type { ChosenContact } from "./blast-edits";
import { ChosenChips } from "./chosen-chips";

type ContactsChoiceProps = {
  chosen: ChosenContact[];
  disabled: boolean;
  onChange: (chosen: ChosenContact[]) => void;
};

/** A list for this blast alone: contacts found by name or number, one by one. */
export function ContactsChoice({ chosen, disabled, onChange }: ContactsChoiceProps) {
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
  // Where nothing can be added, nothing is no choice worth a heading.
  if (disabled && chosen.length === 0) return null;
  const isChosen = (id: string) => chosen.some((each) => each.id === id);
  const without = (id: string) => chosen.filter((each) => each.id !== id);
  const toggle = ({ id, fullName, phones }: ContactRow) =>
    onChange(
      isChosen(id) ? without(id) : [...chosen, { id, name: fullName, phone: phones[0]?.shown ?? null }],
    );
  return (
    <div className="flex flex-col items-start gap-1.5">
      <h3 className="text-muted text-xs">Custom List</h3>
      <ChosenChips
        label="Contacts"
        chips={chosen}
        onRemove={disabled ? null : (id) => onChange(without(id))}
      />
      {!disabled && (
        <Popover open={open} onOpenChange={setOpen}>
          <PopoverTrigger asChild>
            <Button size="small">
              <Plus className="size-3.5" aria-hidden="true" />
              Add Contacts
            </Button>
          </PopoverTrigger>
          <PopoverContent aria-label="Add Contacts" align="start" className="w-72 p-2">
            <Picker
              label="Contacts"
              placeholder="Search by name or number"
              search={search}
              onSearch={setSearch}
              filters={false}
              empty={data ? "No contact matches." : "Loading…"}
            >
              {data?.contacts.map((contact) => (
                <PickerItem
                  key={contact.id}
                  value={contact.id}
                  chosen={isChosen(contact.id)}
                  onSelect={() => toggle(contact)}
                >
                  <span className="min-w-0 flex-1 truncate">{contact.fullName}</span>
                  <span className="shrink-0 text-muted text-xs">{contact.phones[0]?.shown}</span>
                </PickerItem>
              ))}
            </Picker>
          </PopoverContent>
        </Popover>
      )}
    </div>
  );
}
