import { ChevronsRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { ShownResponse } from "@/lib/canned-responses/queries";

const ResponsePicker = dynamic(
  () => import("@/components/messages/response-picker").then((module) => module.ResponsePicker),
  { loading: () => <p className="animate-late p-2 text-muted">Loading canned responses…</p> },
);

type StartFromResponseProps = {
  /** Its fields are filled in for somebody: who that is has to be known. */
  disabled: boolean;
  onPick: (response: ShownResponse) => void;
};

/** Takes a canned response as the message. */
export function StartFromResponse({ disabled, onPick }: StartFromResponseProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="small" aria-haspopup="dialog" disabled={disabled}>
          <ChevronsRight className="size-3.5" aria-hidden="true" />
          Start from a Canned Response
        </Button>
      </PopoverTrigger>
      <PopoverContent
        aria-label="Canned responses"
        align="start"
        className="w-88 p-2 max-tablet:w-[calc(100vw-2rem)]"
      >
        <ResponsePicker
          onPick={(response) => {
            setOpen(false);
            onPick(response);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
