"use client";

import dynamic from "next/dynamic";
import { Button } from "@/components/ui/button";

// With the first change that could be lost.
const LeaveGuard = dynamic(() => import("./leave-guard").then((module) => module.LeaveGuard), { ssr: false });

type ContactSaveProps = {
  /** Whose details they are. */
  name: string;
  dirty: boolean;
  creates: boolean;
  pending: boolean;
  problem: string | null;
  onDiscard: () => void;
};

/** Saves the form, or takes back what was changed; at the lower edge as long as something is unsaved. */
export function ContactSave({ name, dirty, creates, pending, problem, onDiscard }: ContactSaveProps) {
  if (!dirty) return null;
  return (
    <div className="sticky bottom-0 border-border border-t bg-surface px-4 py-3 max-tablet:pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
      <p role="alert" className="pb-2 text-danger empty:hidden">
        {problem}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDiscard}>Discard</Button>
        <Button type="submit" variant="primary" loading={pending}>
          {creates ? "Create Contact" : "Update Contact Details"}
        </Button>
      </div>
      <LeaveGuard name={name} onDiscard={onDiscard} />
    </div>
  );
}
