"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/class-names";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { Tooltip } from "@/components/ui/tooltip";
import type { HeldInbox } from "@/lib/inboxes/queries";
import type { CurrentUser } from "@/lib/users/queries";
import { railItemClasses, railLabelClasses } from "./rail-classes";
import { useActiveInbox } from "./use-inboxes";

const BlockedSendersDialog = dynamic(
  () => import("./blocked-senders-dialog").then((module) => module.BlockedSendersDialog),
  { ssr: false },
);

const items = onFirstUse(() => import("./user-menu-items"));

type UserMenuProps = {
  user: Pick<CurrentUser, "id" | "name" | "email" | "initials">;
  inboxes: HeldInbox[];
  defaultId: string | undefined;
};

/** The signed-in user, with what concerns only them. */
export function UserMenu({ user, inboxes, defaultId }: UserMenuProps) {
  const active = useActiveInbox(inboxes, defaultId);
  const [showsBlocked, setShowsBlocked] = useState<boolean | null>(null);
  const [open, setOpen] = useState(false);
  const loaded = useFirstUse(items, open, () => setOpen(false));
  return (
    <DropdownMenu open={open} onOpenChange={setOpen}>
      <Tooltip label={user.name} side="right" className="desktop:hidden">
        <DropdownMenuTrigger
          onWanted={items.preload}
          className={cx(railItemClasses, "w-full px-2 aria-expanded:bg-hover")}
        >
          <Avatar initials={user.initials} seed={user.id} size="small" />
          <span className={cx("min-w-0 truncate", railLabelClasses)}>{user.name}</span>
        </DropdownMenuTrigger>
      </Tooltip>
      {loaded && (
        <DropdownMenuContent side="top" className="w-56">
          <loaded.UserMenuItems
            email={user.email}
            onShowBlocked={active ? () => setShowsBlocked(true) : undefined}
          />
        </DropdownMenuContent>
      )}
      {active && showsBlocked !== null && (
        <BlockedSendersDialog inbox={active} open={showsBlocked} onOpenChange={setShowsBlocked} />
      )}
    </DropdownMenu>
  );
}
