"use client";

import { StickyNote } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { useKeptNote } from "./kept-notes";

/** Turns the composer into one for notes. */
export function NoteButton({ conversationId }: { conversationId: string }) {
  const { keep } = useKeptNote(conversationId);
  return (
    <IconButton
      label="Add Note"
      icon={<StickyNote className="size-4" />}
      onClick={() => keep({ open: true })}
    />
  );
}
