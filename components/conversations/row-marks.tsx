import {
  AlarmClock,
  AlertCircle,
  Archive,
  Ban,
  Check,
  Flag,
  type LucideIcon,
  MessageSquareOff,
  UserRound,
} from "lucide-react";
import { TagChip } from "@/components/tags/tag-chip";
import { cx } from "@/components/ui/class-names";
import type { ConversationRow } from "@/lib/conversations/row";

type Mark = { icon: LucideIcon; label: string; tone: string };

/** What one has to know of a person before one reads or writes, as icons beside the name. */
export function RowMarks({ row, now }: { row: ConversationRow; now: string }) {
  const snoozed = row.snoozedUntil !== null && row.completedAt === null && row.snoozedUntil > now;
  const marks: (Mark | false)[] = [
    row.optedOut && { icon: MessageSquareOff, label: "Opted out", tone: "text-danger" },
    row.blocked && { icon: Ban, label: "Blocked", tone: "text-danger" },
    row.needsReview && { icon: Flag, label: "Needs review", tone: "text-warning" },
    snoozed && { icon: AlarmClock, label: "Snoozed", tone: "text-muted" },
    row.completedAt !== null && { icon: Check, label: "Complete", tone: "text-success" },
    row.archived && { icon: Archive, label: "Archived", tone: "text-muted" },
  ];
  return marks.map(
    (mark) =>
      mark && (
        <mark.icon
          key={mark.label}
          role="img"
          aria-label={mark.label}
          className={cx("size-3.5 shrink-0 self-center", mark.tone)}
        />
      ),
  );
}

/** Before the preview: the newest message of ours did not arrive. */
export function SendFailedMark() {
  return <AlertCircle role="img" aria-label="Not delivered" className="size-3.5 shrink-0 text-danger" />;
}

const shownTags = 2;

/** Whether a row has a third line. */
export const hasLabels = (row: ConversationRow): boolean => row.assignee !== null || row.tags.length > 0;

/** Whose it is and how it is tagged, below the preview. */
export function RowLabels({ row, myId }: { row: ConversationRow; myId: string }) {
  const further = row.tags.length - shownTags;
  return (
    <div className="flex min-w-0 items-center gap-1.5 pt-1 text-muted text-xs">
      {row.assignee && (
        <span className="inline-flex min-w-0 items-center gap-1">
          <UserRound aria-hidden="true" className="size-3 shrink-0" />
          <span className="sr-only">Assigned to </span>
          <span className="truncate">{row.assignee.id === myId ? "You" : row.assignee.name}</span>
        </span>
      )}
      {row.tags.slice(0, shownTags).map((tag) => (
        <TagChip key={tag.id} tag={tag} />
      ))}
      {further > 0 && (
        <span className="shrink-0">
          +{further}
          <span className="sr-only"> more tags</span>
        </span>
      )}
    </div>
  );
}
