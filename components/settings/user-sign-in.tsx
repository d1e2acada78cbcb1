"use client";

import { useState } from "react";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { sendPasswordResetAction } from "@/lib/passwords/actions";
import { resetTwoFactorAction } from "@/lib/two-factor/actions";
import type { ManagedUser } from "@/lib/users/manage-queries";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

/** Helps somebody who cannot sign in any more: a link for a new password, and their second factor taken away. */
export function UserSignIn({ user, isOneself }: { user: ManagedUser; isOneself: boolean }) {
  const [asking, setAsking] = useState<"nothing" | "password" | "twoFactor">("nothing");
  const { pending, problem, save } = useSave();
  useReturnFocus(asking !== "nothing");
  const close = (isOpen: boolean) => isOpen || setAsking("nothing");
  const send = async () => {
    if (await save(() => sendPasswordResetAction({ userId: user.id }), "Link sent.")) setAsking("nothing");
  };
  const reset = async () => {
    if (await save(() => resetTwoFactorAction({ userId: user.id }), "Second factor reset.")) {
      setAsking("nothing");
    }
  };
  const failed = (
    <p role="alert" className="mt-2 text-danger empty:hidden">
      {problem}
    </p>
  );
  return (
    <SettingsSection
      title="Signing in"
      description="For somebody who forgot their password or lost their phone."
    >
      <div className="flex flex-wrap gap-3">
        <Button onClick={() => setAsking("password")}>Send Password Link</Button>
        {/* One's own is turned off in My Profile, by one's password. */}
        {user.hasTwoFactor && !isOneself && (
          <Button onClick={() => setAsking("twoFactor")}>Reset Second Factor</Button>
        )}
      </div>
      <AlertDialog
        open={asking === "password"}
        onOpenChange={close}
        title={`Send ${user.name} a link to choose a new password?`}
        description={
          <>
            <p>It goes to {user.email}. Their password stays as it is until they use the link.</p>
            {failed}
          </>
        }
        confirmLabel="Send Link"
        pending={pending}
        onConfirm={send}
      />
      <AlertDialog
        open={asking === "twoFactor"}
        onOpenChange={close}
        title={`Reset the second factor of ${user.name}?`}
        description={
          <>
            <p>
              Their password alone signs them in then, until they set the app up again. Make sure that it is
              really them who asks. They are told by mail.
            </p>
            {failed}
          </>
        }
        confirmLabel="Reset Second Factor"
        tone="danger"
        pending={pending}
        onConfirm={reset}
      />
    </SettingsSection>
  );
}
