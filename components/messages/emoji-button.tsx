"use client";

import { Smile } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ComposerState } from "./use-composer";

// With its list of names it weighs more than the page: only who wants one loads it.
const EmojiPicker = dynamic(() => import("./emoji-picker").then((module) => module.EmojiPicker), {
  loading: () => <p className="animate-late p-4 text-muted">Loading emoji…</p>,
});

/** Puts an emoji into the text, where the cursor stands. */
export function EmojiButton({ state }: { state: ComposerState }) {
  const { field, insert } = state;
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <IconButton
          label="Emoji"
          aria-haspopup="dialog"
          aria-expanded={open}
          icon={<Smile className="size-4" />}
        />
      </PopoverTrigger>
      <PopoverContent
        aria-label="Emoji"
        side="top"
        className="h-90 max-h-[var(--radix-popper-available-height)] w-80 overflow-hidden! max-tablet:w-[calc(100vw-1rem)]"
        // Back to the text, behind the emoji, not to the button.
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          field.current?.focus();
        }}
      >
        <EmojiPicker
          onPick={(emoji) => {
            insert(emoji);
            setOpen(false);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
