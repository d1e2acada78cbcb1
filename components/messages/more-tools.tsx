"use client";

import { Plus } from "lucide-react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { SendUsingItems, useSwitchNumber } from "./send-using-menu";
import type { Tool } from "./tool-button";
import type { ComposerState } from "./use-composer";

/** On a phone, and where the list leaves little room, the tools that would not stand in one row with the button that sends. */
export function MoreTools({ state, tools }: { state: ComposerState; tools: Tool[] }) {
  const { choose, pending } = useSwitchNumber(state);
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton
          label="More options"
          aria-busy={pending || undefined}
          icon={<Plus className="size-4" />}
        />
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" className="w-72 max-w-[calc(100vw-1rem)]">
        {tools.map(({ label, icon: Icon, press }) => (
          <DropdownMenuItem key={label} onSelect={press}>
            <Icon className="size-4 shrink-0 text-muted" aria-hidden="true" />
            {label}
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <SendUsingItems activeId={state.conversation.inboxId} onChoose={choose} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
