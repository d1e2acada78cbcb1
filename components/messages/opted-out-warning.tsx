"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { useReturnFocus } from "@/components/conversations/use-return-focus";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { dateLabel } from "@/lib/conversations/rules";

type OptedOutWarningProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  name: string;
  /** Null when the opt-out is newer than what this page shows. */
  since: string | null;
  onConfirm: () => void;
};

/** Asks before a typed message leaves to someone who asked for none. */
export function OptedOutWarning({ open, onOpenChange, name, since, onConfirm }: OptedOutWarningProps) {
  const { timezone, now } = useInbox();
  useReturnFocus(open);
  const when = since ? `on ${dateLabel(since, now, timezone)}` : "just now";
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Send to ${name} all the same?`}
      description={`${name} opted out ${when} and asked for no more texts. Carriers may block numbers that text people who opted out. Send anyway?`}
      confirmLabel="Send Anyway"
      tone="danger"
      onConfirm={onConfirm}
    />
  );
}
