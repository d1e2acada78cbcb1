"use client";

import * as Radix from "@radix-ui/react-dialog";
import { Command as Cmdk } from "cmdk";
import { type LucideIcon, Search } from "lucide-react";
import { useState } from "react";
import { flushSync } from "react-dom";
import { cx } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { backdropClasses } from "@/components/ui/modal";
import type { HeldInbox } from "@/lib/inboxes/queries";
import type { CurrentUser } from "@/lib/users/queries";
import type { Command } from "./commands";
import { isApple } from "./is-apple";
import { keyLabel, keys } from "./keys";
import { usePaletteGroups } from "./palette-groups";

type PaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  user: Pick<CurrentUser, "role">;
  inboxes: HeldInbox[];
  defaultId: string | undefined;
  readCommands: () => Command[];
  onShowKeys: () => void;
};

/** Goes to any page, number or person, and does what the open page can do, by typing a part of its name. */
export function Palette({ open, onOpenChange, ...rest }: PaletteProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={backdropClasses} />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-4 top-[12dvh] z-50 mx-auto flex max-h-[70dvh] max-w-xl animate-appear flex-col overflow-hidden rounded-xl border border-border bg-raised shadow-float max-tablet:inset-x-2 max-tablet:top-2"
        >
          <Radix.Title className="sr-only">Search or go to anything</Radix.Title>
          <PaletteBody {...rest} onDone={() => onOpenChange(false)} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type PaletteBodyProps = Omit<PaletteProps, "open" | "onOpenChange"> & { onDone: () => void };

function PaletteBody({ onDone, readCommands, ...rest }: PaletteBodyProps) {
  const [text, setText] = useState("");
  // As the page was when the palette opened: it hides the page anyway.
  const [commands] = useState(readCommands);
  const { groups, searching } = usePaletteGroups({ ...rest, commands, text });
  return (
    // Filtered by us: what the server found has matched already, by words this page does not have.
    <Cmdk label="Search or go to anything" shouldFilter={false} loop className="flex min-h-0 flex-col">
      <div className="flex items-center gap-2 border-border border-b px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <Cmdk.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder="Search people, numbers, pages and actions"
          className="h-12 min-w-0 flex-1 bg-transparent text-base placeholder:truncate outline-none!"
        />
      </div>
      <Cmdk.List className="min-h-0 overflow-y-auto overscroll-contain p-2" label="Results">
        {groups.length === 0 && (
          <p className="px-2 py-6 text-center text-muted" role="status">
            {searching ? "Searching" : "Nothing by that name."}
          </p>
        )}
        {groups.map(({ heading, entries }) => (
          <Cmdk.Group key={heading} heading={heading} className={groupClasses}>
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} onDone={onDone} />
            ))}
          </Cmdk.Group>
        ))}
      </Cmdk.List>
    </Cmdk>
  );
}

export type PaletteEntry = {
  id: string;
  label: string;
  /** What tells it from others of the same name. */
  about?: string;
  icon: LucideIcon;
  shortcut?: Command["shortcut"];
  run: () => void;
};

function Entry({ entry, onDone }: { entry: PaletteEntry; onDone: () => void }) {
  const { id, label, about, icon: Icon, shortcut, run } = entry;
  return (
    <Cmdk.Item
      value={id}
      onSelect={() => {
        onDone();
        // After the dialog has gone, so that what opens next keeps the focus; at once, so that the next letter is its.
        setTimeout(() => flushSync(run));
      }}
      className="flex min-h-9 cursor-default select-none items-center gap-3 rounded-md px-2 py-1.5 aria-selected:bg-hover max-tablet:min-h-11"
    >
      <Icon className="size-4 shrink-0 text-muted" aria-hidden="true" />
      <span className="min-w-0 flex-1 truncate">
        {label}
        {about && <span className="text-muted"> {about}</span>}
      </span>
      {shortcut && <Kbd>{keyLabel(keys[shortcut], isApple())}</Kbd>}
    </Cmdk.Item>
  );
}

const groupClasses = cx(
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:font-medium",
  "[&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs not-first:mt-2",
);
