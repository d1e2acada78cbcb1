"use client";

import { Ellipsis } from "lucide-react";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { useFirstUse } from "@/components/ui/on-first-use";
import type { ConversationRow } from "@/lib/conversations/row";
import { actMenuItems } from "./act-menu";
import { usePeer } from "./use-peer";

type RowMenuProps = {
  row: ConversationRow;
  /** The row's own stop for the Tab key takes its menu along. */
  tabStop: boolean;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** What can be done to a row, behind three dots at its lower end; a right click opens it as well. */
export function RowMenu({ row, tabStop, open, onOpenChange }: RowMenuProps) {
  const { name } = usePeer(row);
  const loaded = useFirstUse(actMenuItems, open, () => onOpenChange(false));
  return (
    <DropdownMenu open={open} onOpenChange={onOpenChange}>
      <DropdownMenuTrigger
        onWanted={actMenuItems.preload}
        aria-label={`Actions for ${name}`}
        tabIndex={tabStop ? 0 : -1}
        className="absolute top-8 right-2 inline-flex size-7 items-center justify-center rounded-lg text-muted opacity-0 hover:bg-hover hover:text-text focus-visible:opacity-100 aria-expanded:bg-hover aria-expanded:opacity-100 group-hover/row:opacity-100 max-tablet:top-6 max-tablet:right-0 max-tablet:size-11 max-tablet:opacity-100"
      >
        <Ellipsis className="size-4" aria-hidden="true" />
      </DropdownMenuTrigger>
      {loaded && (
        <DropdownMenuContent align="end" className="w-52">
          <loaded.ActMenuItems row={row} inList />
        </DropdownMenuContent>
      )}
    </DropdownMenu>
  );
}
