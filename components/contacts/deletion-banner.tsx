"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { DeletionProgressBar } from "./deletion-progress-bar";
import { useDeletion } from "./use-contacts";

/** Above the list while all contacts are being deleted. */
export function DeletionBanner() {
  const { inboxId } = useInbox();
  const deletion = useDeletion(inboxId);
  if (!deletion || deletion.finishedAt) return null;
  return (
    <div className="shrink-0 border-border border-b px-4 pb-2">
      <DeletionProgressBar deletion={deletion} />
    </div>
  );
}
