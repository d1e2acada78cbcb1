"use client";

import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cx } from "@/components/ui/class-names";
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { onFirstUse, useFirstUse } from "@/components/ui/on-first-use";
import { Tooltip } from "@/components/ui/tooltip";
import type { CurrentUser } from "@/lib/users/queries";
import { railItemClasses, railLabelClasses } from "./rail-classes";

const items = onFirstUse(() => import("./user-menu-items"));

type UserMenuProps = {
  user: Pick<CurrentUser, "id" | "name" | "email" | "initials">;
};

/** The signed-in user, with what concerns only them. */
export function UserMenu({ user }: UserMenuProps) {
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
          <loaded.UserMenuItems email={user.email} />
        </DropdownMenuContent>
      )}
    </DropdownMenu>
  );
}
