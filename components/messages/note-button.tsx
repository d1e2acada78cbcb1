"use client";

import { StickyNote } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { keepNote } from "./kept-notes";

/** Turns the composer into one for notes. */
export function NoteButton({ conversationId }: { conversationId: string }) {
  return (
    <IconButton
      label="Add Note"
      icon={<StickyNote className="size-4" />}
      onClick={() => keepNote(conversationId, { open: true })}
    />
  );
}
