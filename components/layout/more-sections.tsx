"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { cx } from "@/components/ui/class-names";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { railItemClasses } from "./rail-classes";
import type { LinkedSection } from "./section-links";

const items = onFirstUse(() => import("./section-items"));

/** The sections a phone's bar has no room for. One that is open marks the button. */
export function MoreSections({ sections }: { sections: LinkedSection[] }) {
  const [open, setOpen] = useState(false);
  const loaded = useFirstUse(items, open, () => setOpen(false));
  const current = sections.find((section) => section.current);
  return (
    <DropdownMenu open={open} onOpenChange={setOpen}>
      <DropdownMenuTrigger
        onWanted={items.preload}
        className={cx(
          railItemClasses,
          current ? "bg-hover text-text" : "text-muted hover:text-text aria-expanded:bg-hover",
        )}
      >
        <Ellipsis className="size-5 shrink-0" aria-hidden="true" />
        <span className="sr-only">More sections{current && `. Open: ${current.label}`}</span>
      </DropdownMenuTrigger>
      {loaded && (
        <DropdownMenuContent side="top" align="end" className="w-56">
          <loaded.SectionItems sections={sections} />
        </DropdownMenuContent>
      )}
    </DropdownMenu>
  );
}
