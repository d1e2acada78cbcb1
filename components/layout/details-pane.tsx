"use client";

import { ChevronLeft, X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useHotkeys } from "@/components/conversations/use-hotkeys";
import { IconButton } from "@/components/ui/icon-button";
import { keys } from "./keys";

export type Details = {
  /** Of what is shown: another one is another pane. */
  id: string;
  /** "Contact details" */
  title: string;
  /** Where the way back leads on a phone: "Back to contacts" */
  backLabel: string;
  /** Buttons and menus beside the title. */
  actions?: ReactNode;
  onClose: () => void;
  children: ReactNode;
};

type DetailsPaneProps = Details & { listTitle: string };

/** What is open of a list: its own header with what can be done, and the way back. */
export function DetailsPane({ listTitle, title, backLabel, actions, onClose, children }: DetailsPaneProps) {
  const pane = useRef<HTMLElement>(null);
  useHotkeys({ [keys.closeDetails.key]: onClose });

  useEffect(() => {
    // On a phone the row that had the focus is gone.
    if (matchMedia("(max-width: 699px)").matches) pane.current?.focus();
  }, []);
  return (
    <aside
      ref={pane}
      aria-label={title}
      tabIndex={-1}
      className="flex min-h-0 w-96 shrink-0 flex-col border-border border-l bg-surface outline-none! max-desktop:absolute max-desktop:inset-y-0 max-desktop:right-0 max-desktop:z-20 max-desktop:shadow-float max-tablet:static max-tablet:w-full max-tablet:border-l-0 max-tablet:shadow-none"
    >
      <header className="flex h-14 shrink-0 items-center gap-1 border-border border-b pr-2 pl-4 max-tablet:pl-1">
        <span className="tablet:hidden">
          <IconButton label={backLabel} icon={<ChevronLeft className="size-5" />} onClick={onClose} />
        </span>
        {/* Of the list, which is gone where this stands in its place. */}
        <h1 className="sr-only tablet:hidden">{listTitle}</h1>
        <h2 className="mr-auto truncate font-semibold">{title}</h2>
        {actions}
        <span className="max-tablet:hidden">
          <IconButton label="Close" shortcut="Esc" icon={<X className="size-4" />} onClick={onClose} />
        </span>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">{children}</div>
    </aside>
  );
}
