import { MessageCircle } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { useInbox } from "@/components/conversations/inbox-context";
import { AddressSearch } from "@/components/layout/address-search";
import { sectionPath } from "@/components/layout/paths";
import { useAddress } from "@/components/layout/use-address";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { RecipientFilter } from "@/lib/blasts/input";
import type { RecipientRow } from "@/lib/blasts/report-queries";
import { listTimeLabel, snoozeLabel } from "@/lib/conversations/rules";
import { useRecipients } from "./use-blasts";

const filters: Record<RecipientFilter, string> = {
  all: "Everybody",
  waiting: "Waiting",
  sent: "Sent, not yet delivered",
  delivered: "Delivered",
  failed: "Failed",
  not_confirmed: "Not confirmed",
  cancelled: "Cancelled",
  left_out: "Left out",
  replied: "Replied",
  opted_out: "Opted out",
};

const filterOf = (named: string | null): RecipientFilter =>
  named !== null && named in filters ? (named as RecipientFilter) : "all";

/** What became of each recipient, by state and by name or number; both kept in the address. */
export function Recipients({ blastId }: { blastId: string }) {
  const { inboxId } = useInbox();
  const { params, change } = useAddress();
  const filter = filterOf(params.get("show"));
  const text = params.get("q") ?? "";
  const query = useRecipients({ inboxId, blastId, filter, text });
  const rows = query.data?.pages.flatMap((page) => page.recipients) ?? [];
  return (
    <section aria-label="Recipients" className="flex flex-col gap-3">
      <h2 className="font-medium">Recipients</h2>
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-48 flex-1">
          <AddressSearch
            name="q"
            label="Search recipients"
            placeholder="Name or number"
            value={text}
            ledToByKey
          />
        </div>
        <Select
          aria-label="Show"
          className="w-56 max-tablet:w-full"
          value={filter}
          onChange={({ target }) => change({ show: target.value === "all" ? null : target.value })}
        >
          {Object.entries(filters).map(([name, label]) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </Select>
      </div>
      {query.isError && rows.length === 0 && (
        <p role="alert" className="text-danger">
          The recipients could not be loaded.
        </p>
      )}
      {query.data && rows.length === 0 && <p className="text-muted">Nobody matches.</p>}
      {rows.length > 0 && <Table rows={rows} />}
      {query.hasNextPage && (
        <Button
          size="small"
          className="self-start"
          loading={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          Show More
        </Button>
      )}
    </section>
  );
}

function Table({ rows }: { rows: RecipientRow[] }) {
  return (
    <div className="rounded-lg border border-border">
      <table className="w-full table-fixed text-left">
        <caption className="sr-only">Recipients and what became of each</caption>
        <thead className="text-muted text-xs">
          <tr>
            <th scope="col" className="px-4 py-2 font-normal">
              Name
            </th>
            <th scope="col" className="px-2 py-2 font-normal">
              State
            </th>
            <th scope="col" className="w-28 px-2 py-2 font-normal max-tablet:hidden">
              Sent
            </th>
            <th scope="col" className="w-14 py-2 font-normal">
              <span className="sr-only">Conversation</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Recipient key={row.position} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Recipient({ row }: { row: RecipientRow }) {
  const { address, now, timezone } = useInbox();
  return (
    <tr className="border-border border-t">
      <th scope="row" className="px-4 py-2 font-normal">
        <span className="block truncate">{row.name}</span>
        <span className="block truncate text-muted text-xs tabular-nums">
          {row.phone ?? "No phone number"}
        </span>
      </th>
      <td className="px-2 py-2">
        <span className="flex flex-wrap gap-1">
          <Badge tone={tones[row.state]}>{stateWords(row, now, timezone)}</Badge>
          {row.repliedAt && <Badge tone="accent">Replied</Badge>}
          {row.optedOutAt && <Badge tone="danger">Opted out</Badge>}
        </span>
        {row.reason && <span className="block text-muted text-xs wrap-anywhere">{row.reason}</span>}
      </td>
      <td className="px-2 py-2 text-muted text-xs tabular-nums max-tablet:hidden">
        {row.sentAt && listTimeLabel(row.sentAt, now, timezone)}
      </td>
      <td>
        {row.conversationId && (
          <Link
            href={`${sectionPath(address)}/${row.conversationId}` as Route}
            prefetch={false}
            aria-label={`Open the conversation with ${row.name}`}
            className="inline-flex size-8 items-center justify-center rounded-lg text-muted hover:bg-hover hover:text-text max-tablet:size-11"
          >
            <MessageCircle className="size-4" aria-hidden="true" />
          </Link>
        )}
      </td>
    </tr>
  );
}

const states: Record<RecipientRow["state"], string> = {
  left_out: "Left out",
  waiting: "Waiting",
  sent: "Sent",
  delivered: "Delivered",
  failed: "Failed",
  not_confirmed: "Not confirmed",
  cancelled: "Cancelled",
};

function stateWords({ state, readyAt }: RecipientRow, now: string, timezone: string): string {
  if (state !== "waiting" || !readyAt || readyAt <= now) return states[state];
  return `Waits ${snoozeLabel(readyAt, now, timezone)}`;
}

const tones = {
  left_out: "neutral",
  waiting: "neutral",
  sent: "accent",
  delivered: "success",
  failed: "danger",
  not_confirmed: "warning",
  cancelled: "neutral",
} as const satisfies Record<RecipientRow["state"], string>;
