import { Phone } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { ManagedInbox } from "@/lib/inboxes/manage-queries";

/** The organization's numbers, each leading to whom it is shared with. */
export function NumbersList({ numbers }: { numbers: ManagedInbox[] }) {
  if (numbers.length === 0) {
    return (
      <p className="flex items-center gap-2 rounded-lg border border-border bg-surface px-3 py-4 text-muted">
        <Phone className="size-4 shrink-0" aria-hidden="true" />
        No number yet. Add one from your carrier account to start texting.
      </p>
    );
  }
  return (
    <ul aria-label="Numbers" className="divide-y divide-border rounded-lg border border-border bg-surface">
      {numbers.map((number) => (
        <li key={number.id}>
          <Link
            href={`/settings/numbers/${number.id}` as Route}
            className="block rounded-lg px-3 py-3 hover:bg-hover [overflow-wrap:anywhere]"
          >
            <span className="flex flex-wrap items-center gap-2">
              <span className="font-medium tabular-nums">{number.phone}</span>
              {number.label && <span className="text-muted">{number.label}</span>}
              {number.retired && <Badge>Retired</Badge>}
            </span>
            <span className="block text-muted text-xs">{holdersLine(number)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function holdersLine({ holders }: ManagedInbox): string {
  return holders.map(({ name, isPrimary }) => (isPrimary ? `${name} (primary user)` : name)).join(", ");
}
