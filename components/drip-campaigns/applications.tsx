import type { Route } from "next";
import Link from "next/link";
import { useInbox } from "@/components/conversations/inbox-context";
import { sectionPath } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { dateLabel, plannedLabel, timeLabel } from "@/lib/conversations/rules";
import type { ApplicationRow } from "@/lib/drip-campaigns/queries";
import { useApplications } from "./use-campaigns";

/** To whom a campaign was applied, and how far it is with each. */
export function Applications({ campaignId }: { campaignId: string }) {
  const { inboxId } = useInbox();
  const list = useApplications(inboxId, campaignId);
  const rows = list.data?.pages.flatMap((page) => page.applications) ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-label="Applications" className="border-border border-b py-2">
      <ul aria-label="Applied to" className="max-h-64 overflow-y-auto px-2">
        {rows.map((row) => (
          <li key={row.id}>
            <Application row={row} />
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="px-4 py-1">
          <Button size="small" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            Show More
          </Button>
        </div>
      )}
    </section>
  );
}

/** "tomorrow, 9:00 AM", "Nov 30, 9:00 AM": short enough to be read whole beside a name. */
function nextLabel(at: string, now: string, timezone: string): string {
  const planned = plannedLabel(at, now, timezone);
  return /^to(day|morrow)/.test(planned)
    ? planned
    : `${dateLabel(at, now, timezone)}, ${timeLabel(at, timezone)}`;
}

function Application({ row }: { row: ApplicationRow }) {
  const { address, now, timezone } = useInbox();
  return (
    <Link
      href={`${sectionPath(address, "conversations")}/${row.conversationId}` as Route}
      prefetch={false}
      className="flex min-h-11 items-center justify-between gap-3 rounded-lg px-2 py-1.5 hover:bg-hover"
    >
      <span className="min-w-0">
        <span className="block truncate">{row.name}</span>
        <span className="block truncate text-muted text-xs">
          {dateLabel(row.appliedAt, now, timezone)}
          {row.appliedBy && ` by ${row.appliedBy}`}
        </span>
      </span>
      <span className="shrink-0 text-right text-muted text-xs">
        <span className="block">
          {row.sent} sent{row.replied && ", replied"}
        </span>
        <span className="block max-w-44 truncate">
          {row.nextAt ? `Next ${nextLabel(row.nextAt, now, timezone)}` : (row.stoppedBecause ?? "Done")}
        </span>
      </span>
    </Link>
  );
}
