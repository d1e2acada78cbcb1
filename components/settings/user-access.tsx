"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { enableUserAction } from "@/lib/users/actions";
import type { ListedUser, ManagedUser } from "@/lib/users/manage-queries";
import { DisableUserDialog } from "./disable-user-dialog";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

type UserAccessProps = {
  user: ManagedUser;
  /** Who could answer for their numbers instead. */
  colleagues: Pick<ListedUser, "id" | "name">[];
};

/** Whether somebody can sign in. */
export function UserAccess({ user, colleagues }: UserAccessProps) {
  const [asking, setAsking] = useState(false);
  const { pending, problem, save } = useSave();
  return (
    <SettingsSection
      title="Access"
      description={
        user.disabled
          ? `${user.name} cannot sign in. Their messages stay, and what is waiting is still sent.`
          : "A disabled user is signed out at once. Their messages stay, and what is waiting is still sent."
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        {user.disabled ? (
          <Button loading={pending} onClick={() => save(() => enableUserAction({ userId: user.id }))}>
            Enable {user.name}
          </Button>
        ) : (
          <Button variant="danger" onClick={() => setAsking(true)}>
            Disable {user.name}
          </Button>
        )}
        <p role="alert" className="text-danger empty:hidden">
          {problem}
        </p>
      </div>
      <DisableUserDialog user={user} colleagues={colleagues} open={asking} onOpenChange={setAsking} />
    </SettingsSection>
  );
}
