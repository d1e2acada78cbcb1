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
import type { ListRow } from "@/lib/lists/queries";
import { listExportPath } from "./paths";

const DeleteListDialog = dynamic(
  () => import("./delete-list-dialog").then((module) => module.DeleteListDialog),
  { ssr: false, loading: KeysHeld },
);

type ListActionsProps = {
  list: ListRow;
  /** Hears that it is being deleted, and that it is not after all. */
  onDeleting: (is: boolean) => void;
  onDeleted: () => void;
};

/** What can be done with the open list besides changing it: take it along, delete it. */
export function ListActions({ list, onDeleting, onDeleted }: ListActionsProps) {
  const { readOnly } = useInbox();
  const [deleting, setDeleting] = useState<boolean | null>(null);
  useReturnFocus(deleting === true);
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
          <DropdownMenuItem asChild>
            <a href={listExportPath(list.id)} download>
              Export
            </a>
          </DropdownMenuItem>
          {!readOnly && (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem tone="danger" onSelect={() => setDeleting(true)}>
                Delete
              </DropdownMenuItem>
            </>
          )}
        </DropdownMenuContent>
      </DropdownMenu>
      {deleting !== null && (
        <DeleteListDialog
          list={list}
          open={deleting}
          onOpenChange={setDeleting}
          onDeleting={onDeleting}
          onDeleted={onDeleted}
        />
      )}
    </>
  );
}
