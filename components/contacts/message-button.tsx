"use client";

import { MessageSquare } from "lucide-react";
import { useInbox } from "@/components/conversations/inbox-context";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { useOpenThread } from "./use-open-thread";

type MessageButtonProps = {
  name: string;
  /** The main one first. */
  phones: { phone: string; shown: string; conversationId: string | null }[];
};

/** Leads to the thread with a contact; of several phones one is chosen. */
export function MessageButton({ name, phones }: MessageButtonProps) {
  const { readOnly } = useInbox();
  const { openThread, pending } = useOpenThread();
  // A retired number begins nothing new.
  const open = phones.filter(({ conversationId }) => conversationId !== null || !readOnly);
  const [only] = open;
  if (!only) return null;
  const label = `Message ${name}`;
  const icon = <MessageSquare className="size-4" />;
  if (open.length === 1) {
    return (
      <IconButton
        label={label}
        icon={icon}
        aria-busy={pending || undefined}
        onClick={() => openThread(only.phone, only.conversationId)}
      />
    );
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={label} icon={icon} aria-busy={pending || undefined} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>Message which number?</DropdownMenuLabel>
        {open.map(({ phone, shown, conversationId }) => (
          <DropdownMenuItem key={phone} onSelect={() => openThread(phone, conversationId)}>
            {shown}
            {phone === phones[0]?.phone && <span className="ml-auto text-muted text-xs">main</span>}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
