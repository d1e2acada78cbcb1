"use client";

import { BellOff, BellRing, CalendarPlus, Ellipsis } from "lucide-react";
import { useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { useFirstUse } from "@/components/ui/on-first-use";
import type { ConversationDetails } from "@/lib/conversations/queries";
import { actMenuItems } from "./act-menu";
import { useAsk } from "./acting";
import { EventFilterItem, EventFilterItems } from "./event-filter";
import { useInbox } from "./inbox-context";
import { useActs } from "./use-acts";

/** What is not needed every minute, behind three dots. */
export function ThreadMenu({ conversation }: { conversation: ConversationDetails }) {
  const [open, setOpen] = useState(false);
  const [filtering, setFiltering] = useState(false);
  const loaded = useFirstUse(actMenuItems, open, () => setOpen(false));
  return (
    <DropdownMenu
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) setFiltering(false);
      }}
    >
      <DropdownMenuTrigger asChild onWanted={actMenuItems.preload}>
        <IconButton label="More" icon={<Ellipsis className="size-4" />} />
      </DropdownMenuTrigger>
      {loaded && (
        <DropdownMenuContent align="end" className="w-56">
          {filtering ? (
            <EventFilterItems />
          ) : (
            <loaded.ActMenuItems row={conversation}>
              <RemindItem conversation={conversation} />
              <MuteItem conversation={conversation} />
              <div className="beside:hidden">
                <EventFilterItem onChosen={() => setFiltering(true)} />
              </div>
            </loaded.ActMenuItems>
          )}
        </DropdownMenuContent>
      )}
    </DropdownMenu>
  );
}

/** Somebody who is no contact yet, or is blocked, cannot be reminded. */
function RemindItem({ conversation: { contact, blocked } }: { conversation: ConversationDetails }) {
  const { readOnly } = useInbox();
  const ask = useAsk();
  if (readOnly || blocked || !contact) return null;
  return (
    <DropdownMenuItem onSelect={() => ask({ kind: "remind", contactId: contact.id })}>
      <CalendarPlus className="size-4 text-muted" aria-hidden="true" />
      Create Reminder
    </DropdownMenuItem>
  );
}

function MuteItem({ conversation }: { conversation: ConversationDetails }) {
  const { mute } = useActs();
  const Icon = conversation.muted ? BellRing : BellOff;
  return (
    <DropdownMenuItem onSelect={() => mute(conversation, !conversation.muted)}>
      <Icon className="size-4 text-muted" aria-hidden="true" />
      {conversation.muted ? "Unmute Notifications" : "Mute Notifications"}
    </DropdownMenuItem>
  );
}
