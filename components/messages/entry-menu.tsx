"use client";

import { Ellipsis } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";

const size = "size-7 shrink-0 max-tablet:-my-1 max-tablet:size-11";

type EntryMenuProps = {
  /** What it is the menu of, for those who hear it. */
  label: string;
  className?: string;
  children: ReactNode;
};

/** What one can do with an entry of the thread; shows on hover and focus, and always where there is no mouse. */
export function EntryMenu({ label, className, children }: EntryMenuProps) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={label}
        className={cx(
          size,
          "inline-flex items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text",
          "opacity-0 focus-visible:opacity-100 group-hover/entry:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100",
          className,
        )}
      >
        <Ellipsis className="size-4" aria-hidden="true" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">{children}</DropdownMenuContent>
    </DropdownMenu>
  );
}

/** As wide as the menu that an entry will have, so that nothing beside it moves when it comes. */
export function EntryMenuPlace() {
  return <span className={size} />;
}
