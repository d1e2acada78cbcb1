"use client";

import { Button } from "@/components/ui/button";
import { reinstateInboxAction } from "@/lib/inboxes/actions";
import type { ManagedInbox } from "@/lib/inboxes/manage-queries";
import { SettingsSection } from "./settings-section";
import { useSave } from "./use-save";

/** Says that a number is retired, and takes it into use again. */
export function ReinstateNumber({ number }: { number: ManagedInbox }) {
  const { pending, problem, save } = useSave();
  return (
    <SettingsSection
      title="Retired"
      description="This number is retired: its conversations can only be read. What was cancelled then stays cancelled."
    >
      <div className="flex flex-wrap items-center gap-3">
        <Button
          loading={pending}
          onClick={() => save(() => reinstateInboxAction({ inboxId: number.id }), "In use again.")}
        >
          Use {number.phone} Again
        </Button>
        <p role="alert" className="text-danger empty:hidden">
          {problem}
        </p>
      </div>
    </SettingsSection>
  );
}
