"use client";

import { Button } from "@/components/ui/button";
import { LeaveGuard } from "./leave-guard";

type SaveBarProps = {
  /** Whose details they are. */
  name: string;
  dirty: boolean;
  /** What saving is called here: "Update Contact Details" */
  label: string;
  pending: boolean;
  problem: string | null;
  onDiscard: () => void;
};

/** Saves the form it stands in, or takes back what was changed; at the lower edge as long as something is unsaved. */
export function SaveBar({ name, dirty, label, pending, problem, onDiscard }: SaveBarProps) {
  if (!dirty) return null;
  return (
    <div
      data-page-foot
      className="sticky bottom-0 border-border border-t bg-surface px-4 py-3 max-tablet:pb-[calc(0.75rem+env(safe-area-inset-bottom))]"
    >
      <p role="alert" className="pb-2 text-danger empty:hidden">
        {problem}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDiscard}>Discard</Button>
        <Button type="submit" variant="primary" loading={pending}>
          {label}
        </Button>
      </div>
      <LeaveGuard name={name} onDiscard={onDiscard} />
    </div>
  );
}
