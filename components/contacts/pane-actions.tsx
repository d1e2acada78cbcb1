"use client";

import { ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { KeysHeld } from "@/components/ui/keys-held";
import type { OpenContact, OpenPhone } from "@/lib/contacts/queries";
import { MessageButton } from "./message-button";
import { useContact } from "./use-contact";

const BlockDialog = dynamic(
  () => import("@/components/conversations/block-dialog").then((module) => module.BlockDialog),
  { ssr: false, loading: KeysHeld },
);
const DeleteContactDialog = dynamic(
  () => import("./delete-contact-dialog").then((module) => module.DeleteContactDialog),
  { ssr: false, loading: KeysHeld },
);

/** What can be done with the open contact: write to it, block it, delete it. */
export function PaneActions({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const { inboxId, readOnly } = useInbox();
  const { data } = useContact(inboxId, contactId);
  if (!data) return null;
  return (
    <>
      <MessageButton name={data.contact.fullName} phones={data.phones} />
      {!readOnly && <ActionMenu given={data} onClose={onClose} />}
    </>
  );
}

type Asking = { what: "block"; phone: OpenPhone } | { what: "delete" };

function ActionMenu({ given, onClose }: { given: OpenContact; onClose: () => void }) {
  const { inboxId, allowsDeleting } = useInbox();
  const { contact, phones } = given;
  const [asking, setAsking] = useState<Asking | null>(null);
  const [open, setOpen] = useState(false);
  useReturnFocus(open);
  const ask = (what: Asking) => {
    setAsking(what);
    setOpen(true);
  };
  const free = phones.filter(({ blocked }) => !blocked);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button>
            Action
            <ChevronDown className="size-4" aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {free.map((phone) => (
            <DropdownMenuItem key={phone.phone} onSelect={() => ask({ what: "block", phone })}>
              Block Sender
              {phones.length > 1 && <span className="ml-auto pl-3 text-muted">{phone.shown}</span>}
            </DropdownMenuItem>
          ))}
          {free.length > 0 && <DropdownMenuSeparator />}
          <DropdownMenuItem tone="danger" onSelect={() => ask({ what: "delete" })}>
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {asking?.what === "block" && (
        <BlockDialog
          open={open}
          onOpenChange={setOpen}
          inboxId={inboxId}
          address={asking.phone.phone}
          name={phones.length > 1 ? asking.phone.shown : contact.fullName}
          allowsDeleting={allowsDeleting}
        />
      )}
      {asking?.what === "delete" && (
        <DeleteContactDialog open={open} onOpenChange={setOpen} contact={contact} onDeleted={onClose} />
      )}
    </>
  );
}
