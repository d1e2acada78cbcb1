"use client";

import { Activity } from "lucide-react";
import { useEffect, useRef } from "react";
import { useThreadEvents } from "@/components/messages/use-thread-events";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
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

/** The way to it from another menu, where there is no room for a button. */
export function EventFilterItem({ onChosen }: { onChosen: () => void }) {
  const [events] = useThreadEvents();
  return (
    <DropdownMenuItem
      onSelect={(event) => {
        // The choices come in the same place.
        event.preventDefault();
        onChosen();
      }}
    >
      <Activity className="size-4 text-muted" aria-hidden="true" />
      {events === "all" ? "Filter Events" : `Events: ${labels[events]}`}
    </DropdownMenuItem>
  );
}

/** The choices in the place of the menu that led to them. */
export function EventFilterItems() {
  const group = useRef<HTMLDivElement>(null);
  // The line that led here is gone, and the keys with it.
  useEffect(() => {
    const chosen = group.current?.querySelector("[role=menuitemradio][aria-checked=true]");
    if (chosen instanceof HTMLElement) chosen.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={group}>
      <DropdownMenuLabel>Events</DropdownMenuLabel>
      <Choices />
    </div>
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
