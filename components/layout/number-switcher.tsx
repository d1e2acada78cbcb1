"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useStayWithoutConnection } from "@/components/live/connection";
import { Avatar } from "@/components/ui/avatar";
import { CountBadge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Tooltip } from "@/components/ui/tooltip";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { sameSectionOf } from "./paths";
import { railLabelClasses } from "./rail-classes";
import { useActiveInbox, useInboxes } from "./use-inboxes";

type NumberSwitcherProps = { inboxes: HeldInbox[]; defaultId: string | undefined };

/** Which number is open; its menu leads to the same section of another one. */
export function NumberSwitcher({ inboxes: given, defaultId }: NumberSwitcherProps) {
  const inboxes = useInboxes(given);
  const pathname = usePathname();
  const active = useActiveInbox(inboxes, defaultId);
  const stays = useStayWithoutConnection();
  if (!active) return null;
  return (
    <DropdownMenu>
      <Tooltip
        label={[active.primaryUserName, active.phone, active.label].filter(Boolean).join(", ")}
        side="right"
        className="desktop:hidden"
      >
        <DropdownMenuTrigger className={triggerClasses}>
          <span className="sr-only">Switch number. Active: </span>
          <span className="relative desktop:hidden">
            <Avatar initials={active.address.slice(-2)} seed={active.id} shape="square" />
            <CountBadge
              count={active.unread}
              label="unread message"
              className="absolute -top-1.5 -right-2 ring-2 ring-background"
            />
          </span>
          <NumberName
            inbox={active}
            about={[active.phone]}
            label={active.label}
            className={railLabelClasses}
          />
          <span className="max-desktop:hidden">
            <CountBadge count={active.unread} label="unread message" />
          </span>
          <ChevronsUpDown className="size-4 shrink-0 text-muted max-desktop:hidden" aria-hidden="true" />
        </DropdownMenuTrigger>
      </Tooltip>
      <DropdownMenuContent className="w-72 max-w-[calc(100vw-1rem)]">
        <DropdownMenuLabel>Numbers</DropdownMenuLabel>
        {inboxes.map((inbox) => (
          <DropdownMenuItem key={inbox.id} asChild>
            <Link
              onNavigate={stays}
              href={sameSectionOf(inbox.address, pathname)}
              aria-current={inbox.id === active.id ? "true" : undefined}
            >
              <NumberName inbox={inbox} about={[inbox.phone, inbox.label, inbox.retired && "Retired"]} />
              <CountBadge count={inbox.unread} label="unread message" />
              <Check
                className={cx("size-4 shrink-0", inbox.id !== active.id && "invisible")}
                aria-hidden="true"
              />
            </Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

type NumberNameProps = {
  inbox: HeldInbox;
  about: (string | false)[];
  /** On a line of its own, where the rail is too narrow for all on one. */
  label?: string;
  className?: string;
};

function NumberName({ inbox, about, label, className }: NumberNameProps) {
  return (
    <span className={cx("min-w-0 flex-1 text-left", className)}>
      <span className="block truncate font-medium">{inbox.primaryUserName}</span>
      <span className="block truncate text-muted text-xs">{about.filter(Boolean).join(" · ")}</span>
      {label && <span className="block truncate text-muted text-xs">{label}</span>}
    </span>
  );
}

const triggerClasses = cx(
  "flex min-h-12 w-full items-center py-1.5 gap-2 rounded-lg px-3 transition-colors hover:bg-hover focus-visible:-outline-offset-2 aria-expanded:bg-hover",
  "max-desktop:size-11 max-desktop:justify-center max-desktop:px-0",
);
