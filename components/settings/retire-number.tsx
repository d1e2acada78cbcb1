"use client";

import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { retireInboxAction } from "@/lib/inboxes/actions";
import type { ManagedInbox } from "@/lib/inboxes/manage-queries";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

/** Ends the use of a number. */
export function RetireNumber({ number, pendingCount }: { number: ManagedInbox; pendingCount: number }) {
  const [asking, setAsking] = useState(false);
  const { pending, problem, save } = useSave();
  const retire = async () => {
    if (await save(() => retireInboxAction({ inboxId: number.id }))) setAsking(false);
  };
  return (
    <SettingsSection
      title="Retire"
      description="When you give a number up at the carrier. Its conversations can still be read."
    >
      <div>
        <Button variant="danger" onClick={() => setAsking(true)}>
          Retire {number.phone}
        </Button>
      </div>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Retire ${number.phone}?`}
        description={
          <>
            <p>
              {waiting(pendingCount)} Its conversations can only be read, until somebody takes it into use
              again.
            </p>
            <p role="alert" className="mt-2 text-danger empty:hidden">
              {problem}
            </p>
          </>
        }
        confirmLabel="Retire Number"
        tone="danger"
        pending={pending}
        onConfirm={retire}
      />
    </SettingsSection>
  );
}

function waiting(count: number): string {
  if (count === 0) return "Nothing is waiting to be sent from it.";
  return count === 1
    ? "1 message that is waiting to be sent is cancelled."
    : `${count.toLocaleString("en-US")} messages that are waiting to be sent are cancelled.`;
}
