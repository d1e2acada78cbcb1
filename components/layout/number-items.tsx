"use client";

import { Check } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useStayWithoutConnection } from "@/components/live/connection";
import { Badge, CountBadge } from "@/components/ui/badge";
import { cx } from "@/components/ui/class-names";
import { DropdownMenuItem, DropdownMenuLabel } from "@/components/ui/dropdown-menu";
import type { HeldInbox } from "@/lib/inboxes/queries";
import { NumberName } from "./number-name";
import { sameSectionOf } from "./paths";

type NumberItemsProps = { inboxes: HeldInbox[]; activeId: string };

/** The numbers one may go to. Loaded when the menu first opens. */
export function NumberItems({ inboxes, activeId }: NumberItemsProps) {
  const pathname = usePathname();
  const stays = useStayWithoutConnection();
  return (
    <>
      <DropdownMenuLabel>Numbers</DropdownMenuLabel>
      {inboxes.map((inbox) => (
        <DropdownMenuItem key={inbox.id} asChild>
          <Link
            onNavigate={stays}
            href={sameSectionOf(inbox.address, pathname)}
            aria-current={inbox.id === activeId ? "true" : undefined}
          >
            <NumberName inbox={inbox} about={[inbox.phone, inbox.label, inbox.retired && "Retired"]} />
            {inbox.away && <Badge tone="warning">Away</Badge>}
            <CountBadge count={inbox.unread} label="unread message" />
            <Check
              className={cx("size-4 shrink-0", inbox.id !== activeId && "invisible")}
              aria-hidden="true"
            />
          </Link>
        </DropdownMenuItem>
      ))}
    </>
  );
}
