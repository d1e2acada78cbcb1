"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { useState } from "react";
import { readLive } from "@/components/live/read-live";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { lineClasses } from "@/components/ui/input";
import type { ContactPage } from "@/lib/contacts/list-queries";
import { initials } from "@/lib/messages/rules";
import { useInbox } from "./inbox-context";

/** Somebody to write to: a contact, at one of their phones. */
export type Chosen = { contactName: string; phone: string; shown: string; conversationId: string | null };

/** The number's contacts by name or number; who has several phones stands there with each. */
export function ChooseContact({ onChoose }: { onChoose: (chosen: Chosen) => void }) {
  const { inboxId } = useInbox();
  const [text, setText] = useState("");
  const [at, setAt] = useState("");
  const { data, isError } = useQuery({
    queryKey: ["contacts", inboxId, "choose", text],
    queryFn: ({ signal }) =>
      readLive<ContactPage>("/api/live/contacts", { inboxId, text, limit: "20" }, signal),
    placeholderData: keepPreviousData,
  });
  const options = (data?.contacts ?? []).flatMap(({ id, fullName, phones }) =>
    phones.map((phone) => ({ ...phone, key: `${id} ${phone.phone}`, fullName })),
  );
  // Enter means the first one found until the arrows go elsewhere.
  const active = options.some(({ key }) => key === at) ? at : (options[0]?.key ?? "");
  return (
    // Found by the server, by words this page does not have.
    <Command
      label="Choose Contact"
      shouldFilter={false}
      value={active}
      onValueChange={setAt}
      className="flex flex-col gap-1"
    >
      <span aria-hidden="true" className="font-medium">
        Choose Contact
      </span>
      <Command.Input
        value={text}
        onValueChange={(typed) => {
          setText(typed);
          setAt("");
        }}
        placeholder="Find by name or number"
        className={`${lineClasses} px-3`}
      />
      <Command.List className="-mx-2 mt-1 h-56 overflow-y-auto overscroll-contain px-2">
        {isError && <p className="px-2 py-3 text-danger">The contacts could not be loaded. Try again.</p>}
        {data && (
          <Command.Empty className="px-2 py-3 text-muted">
            {text === "" ? "This number has no contacts yet." : "No contact has this name or number."}
          </Command.Empty>
        )}
        {options.map(({ key, fullName, phone, shown, conversationId, optedOut, blocked }) => (
          <Command.Item
            key={key}
            value={key}
            onSelect={() => onChoose({ contactName: fullName, phone, shown, conversationId })}
            className="flex min-h-11 cursor-default select-none items-center gap-2.5 rounded-md px-2 py-1 data-[selected=true]:bg-hover"
          >
            <Avatar initials={initials(fullName)} seed={phone} size="small" />
            <span className="min-w-0 flex-1 truncate">
              {fullName} <span className="text-muted">{shown}</span>
            </span>
            {optedOut && <Badge tone="danger">Opted out</Badge>}
            {blocked && <Badge tone="danger">Blocked</Badge>}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
