import type { AuditEntry } from "@/lib/audit/queries";
import { fullTimeLabel } from "@/lib/conversations/rules";

/** Who did what and when, newest first. */
export function AuditList({ entries, timezone }: { entries: AuditEntry[]; timezone: string }) {
  if (entries.length === 0) {
    return (
      <p className="rounded-lg border border-border bg-surface px-3 py-4 text-muted">
        Nothing here fits the filter. What people do in the settings, and what they delete or export, is noted
        for good.
      </p>
    );
  }
  return (
    <ol aria-label="Audit log" className="divide-y divide-border rounded-lg border border-border bg-surface">
      {entries.map(({ id, at, who, what, subject, details }) => (
        <li key={id} className="flex flex-wrap gap-x-4 px-3 py-2.5">
          <div className="min-w-0 flex-1 basis-64 [overflow-wrap:anywhere]">
            <p>
              <span className="font-medium">{who}</span> · {what}
              {subject && subject !== who && <> · {subject}</>}
            </p>
            {details.length > 0 && (
              <details className="text-muted text-xs">
                <summary className="w-fit cursor-pointer py-1">Details</summary>
                {details.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </details>
            )}
          </div>
          <time dateTime={at} className="shrink-0 text-muted text-xs tabular-nums leading-5">
            {fullTimeLabel(at, timezone)}
          </time>
        </li>
      ))}
    </ol>
  );
}
