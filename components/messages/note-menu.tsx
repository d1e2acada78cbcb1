"use client";

import { Pencil, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";
import { KeysHeld } from "@/components/ui/keys-held";
import type { ThreadMessage } from "@/lib/messages/queries";
import { EntryMenu } from "./entry-menu";

const DeleteNoteDialog = dynamic(
  () => import("./delete-note-dialog").then((module) => module.DeleteNoteDialog),
  { ssr: false, loading: KeysHeld },
);

/** The menu of a note of one's own. */
export function NoteMenu({ message, onEdit }: { message: ThreadMessage; onEdit: () => void }) {
  const [asking, setAsking] = useState<boolean | null>(null);
  useReturnFocus(asking === true);
  return (
    <>
      <EntryMenu label="More about this note" className="-mt-0.5 -mr-1.5 text-note-muted">
        <DropdownMenuItem onSelect={onEdit}>
          <Pencil className="size-4 text-muted" aria-hidden="true" />
          Edit Note
        </DropdownMenuItem>
        <DropdownMenuItem tone="danger" onSelect={() => setAsking(true)}>
          <Trash2 className="size-4" aria-hidden="true" />
          Delete Note
        </DropdownMenuItem>
      </EntryMenu>
      {asking !== null && <DeleteNoteDialog open={asking} onOpenChange={setAsking} message={message} />}
    </>
  );
}
