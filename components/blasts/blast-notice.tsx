import { TriangleAlert } from "lucide-react";
import { useInbox } from "@/components/conversations/inbox-context";
import type { BlastDetail } from "@/lib/blasts/queries";
import { fullTimeLabel } from "@/lib/conversations/rules";

/**
 * When a scheduled blast leaves, why it cannot as it stands, why one came back to the drafts by itself, or that its number
 * no longer sends.
 */
export function BlastNotice({ blast }: { blast: BlastDetail }) {
  const { timezone, readOnly } = useInbox();
  const { status, scheduledAt, returnedReason, sentBy, lists, tags, excludedList } = blast;
  if (returnedReason || readOnly) {
    const words = [
      returnedReason
        ? `This blast was not sent and is a draft again. ${returnedReason}`
        : "This number was retired.",
      readOnly && "Duplicate it to another number to send it, or delete it.",
    ];
    return (
      <p role="status" className="flex gap-2 rounded-lg bg-warning-soft px-3 py-2 text-warning">
        <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
        <span>{words.filter(Boolean).join(" ")}</span>
      </p>
    );
  }
  if (status !== "scheduled" || !scheduledAt) return null;
  const gone = [...lists, ...tags, ...(excludedList ? [excludedList] : [])].find((chosen) => chosen.gone);
  if (gone) {
    return (
      <p role="alert" className="flex gap-2 rounded-lg bg-warning-soft px-3 py-2 text-warning">
        <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
        <span>
          “{gone.name}” was deleted. Edit this blast and choose again who gets it, or it will not leave{" "}
          {fullTimeLabel(scheduledAt, timezone)}.
        </span>
      </p>
    );
  }
  return (
    <p role="status" className="rounded-lg bg-accent-soft px-3 py-2 text-accent-text">
      Leaves {fullTimeLabel(scheduledAt, timezone)}
      {sentBy && `, scheduled by ${sentBy}`}. Whoever is among those chosen at that moment gets it.
    </p>
  );
}
