import { useInbox } from "@/components/conversations/inbox-context";
import { Badge } from "@/components/ui/badge";
import type { BlastRow } from "@/lib/blasts/queries";
import { audienceWords, countWords, statusLabels, statusTones, whenWords } from "./blast-words";

/** A blast in the list: what it is called, whom it is for or reached, when, and what stands in its way. */
export function BlastRowWords({ row }: { row: BlastRow }) {
  const seen = useInbox();
  const hasStarted = row.status !== "draft" && row.status !== "scheduled";
  const trouble = row.returnedReason ?? row.pauseReason;
  return (
    <span className="flex min-w-0 flex-1 items-center gap-4">
      <span className="min-w-0 flex-1">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium">{row.name}</span>
          {hasStarted && row.status !== "sent" && (
            <Badge tone={statusTones[row.status]}>{statusLabels[row.status]}</Badge>
          )}
        </span>
        {trouble ? (
          <span className="block truncate text-warning text-xs">{trouble}</span>
        ) : (
          <span className="block truncate text-muted text-xs">
            {hasStarted ? countWords(row) : audienceWords(row)}
          </span>
        )}
      </span>
      <span className="max-w-56 shrink-0 text-right text-muted text-xs tabular-nums max-tablet:max-w-32">
        {whenWords(row, seen)}
      </span>
    </span>
  );
}
