"use client";

import { Activity } from "lucide-react";
import { useThreadEvents } from "@/components/messages/use-thread-events";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { type ThreadEvents, threadEventChoices, threadEventsOf } from "@/lib/messages/rules";

const labels: Record<ThreadEvents, string> = {
  all: "All events",
  messages: "Messages only",
  notes: "Notes only",
  completed: "Completed",
  incoming: "Incoming",
  outgoing: "Outgoing",
};

/** Narrows the thread to one kind of entry. */
export function EventFilter() {
  const [events] = useThreadEvents();
  const narrowed = events !== "all";
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton
          label={narrowed ? `Events: ${labels[events]}` : "Filter events"}
          icon={<Activity className={narrowed ? "size-4 text-accent-text" : "size-4"} />}
          className={narrowed ? "bg-accent-soft" : undefined}
        />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <Choices />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** The same within another menu, where there is no room for a button. */
export function EventFilterItems() {
  return (
    <>
      <DropdownMenuSeparator />
      <DropdownMenuLabel>Events</DropdownMenuLabel>
      <Choices />
    </>
  );
}

function Choices() {
  const [events, choose] = useThreadEvents();
  return (
    <DropdownMenuRadioGroup
      aria-label="Events"
      value={events}
      onValueChange={(next) => choose(threadEventsOf(next))}
    >
      {threadEventChoices.map((each) => (
        <DropdownMenuRadioItem key={each} value={each}>
          {labels[each]}
        </DropdownMenuRadioItem>
      ))}
    </DropdownMenuRadioGroup>
  );
}
