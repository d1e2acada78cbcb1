"use client";

import { ChevronsUpDown, Moon } from "lucide-react";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge, CountBadge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { Tooltip } from "@/components/ui/tooltip";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { NumberName } from "./number-name";
import { railLabelClasses } from "./rail-classes";
import { useActiveInbox, useInboxes } from "./use-inboxes";
import { useRememberNumber } from "./use-remember-number";

const items = onFirstUse(() => import("./number-items"));

type NumberSwitcherProps = { inboxes: HeldInbox[]; defaultId: string | undefined };

/** Which number is open; its menu leads to the same section of another one. */
export function NumberSwitcher({ inboxes: given, defaultId }: NumberSwitcherProps) {
  const inboxes = useInboxes(given);
  const active = useActiveInbox(inboxes, defaultId);
  useRememberNumber(active);
  const [open, setOpen] = useState(false);
  const loaded = useFirstUse(items, open, () => setOpen(false));
  if (!active) return null;
  return (
    <DropdownMenu open={open} onOpenChange={setOpen}>
      <Tooltip
        label={[active.primaryUserName, active.phone, active.label, active.away && "Away"]
          .filter(Boolean)
          .join(", ")}
        side="right"
        className="desktop:hidden"
      >
        <DropdownMenuTrigger onWanted={items.preload} className={triggerClasses}>
          <span className="sr-only">Switch number. Active: </span>
          <span className="relative desktop:hidden">
            <Avatar initials={active.address.slice(-2)} seed={active.id} shape="square" />
            <CountBadge
              count={active.unread}
              label="unread message"
              className="absolute -top-1.5 -right-2 ring-2 ring-background"
            />
            {active.away && (
              <span className="absolute -right-1 -bottom-1 flex size-4 items-center justify-center rounded-full bg-warning-soft text-warning ring-2 ring-background">
                <Moon className="size-2.5" aria-hidden="true" />
                <span className="sr-only">Away</span>
              </span>
            )}
          </span>
          <NumberName
            inbox={active}
            about={[active.phone]}
            label={active.label}
            className={railLabelClasses}
          />
          <span className="flex items-center gap-1.5 max-desktop:hidden">
            {active.away && <Badge tone="warning">Away</Badge>}
            <CountBadge count={active.unread} label="unread message" />
          </span>
          <ChevronsUpDown className="size-4 shrink-0 text-muted max-desktop:hidden" aria-hidden="true" />
        </DropdownMenuTrigger>
      </Tooltip>
      {loaded && (
        <DropdownMenuContent className="w-72 max-w-[calc(100vw-1rem)]">
          <loaded.NumberItems inboxes={inboxes} activeId={active.id} />
        </DropdownMenuContent>
      )}
    </DropdownMenu>
  );
}

const triggerClasses = cx(
  "flex min-h-12 w-full items-center py-1.5 gap-2 rounded-lg px-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2 aria-expanded:bg-hover",
  "max-desktop:size-11 max-desktop:justify-center max-desktop:px-0",
);
