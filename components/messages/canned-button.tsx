"use client";

import { ChevronsRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ComposerState } from "./use-composer";
import { useFill } from "./use-fill";
import { usePickResponse } from "./use-pick-response";

const ResponsePicker = dynamic(() => import("./response-picker").then((module) => module.ResponsePicker), {
  loading: () => <p className="animate-late p-2 text-muted">Loading canned responses…</p>,
});

/** Puts a canned response into the text. */
export function CannedButton({ state }: { state: ComposerState }) {
  const [open, setOpen] = useState(false);
  const pick = usePickResponse(state);
  const filled = useFill(state.conversation);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <IconButton
          label="Canned response"
          shortcut="/"
          aria-haspopup="dialog"
          aria-expanded={open}
          icon={<ChevronsRight className="size-4" />}
        />
      </PopoverTrigger>
      <PopoverContent
        aria-label="Canned responses"
        side="top"
        className="w-96 p-2 max-tablet:w-[calc(100vw-1rem)]"
        // Back to the text, behind what was put in, not to the button.
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          state.field.current?.focus();
        }}
      >
        <ResponsePicker
          filled={filled}
          onPick={(response) => {
            setOpen(false);
            pick(response);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
