"use client";

import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useInbox } from "@/components/conversations/inbox-context";
import { listTimeLabel } from "@/lib/conversations/rules";
import type { ShownImport } from "@/lib/imports/queries";
import { nameOf, stateLabels } from "./import-words";
import { importPath } from "./paths";

/** What was begun and can be gone on with. */
export function OpenImports({ imports }: { imports: ShownImport[] }) {
  const { address, timezone, now } = useInbox();
  return (
    <section aria-labelledby="unfinished" className="flex flex-col gap-2">
      <h2 id="unfinished" className="font-semibold">
        Not finished yet
      </h2>
      <ul className="divide-y divide-border rounded-lg border border-border">
        {imports.map((each) => (
          <li key={each.id}>
            <Link
              href={importPath(address, each.id)}
              className="flex items-center gap-3 rounded-lg px-3 py-2 hover:bg-hover focus-visible:-outline-offset-2 max-tablet:min-h-11"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{nameOf(each)}</span>
                <span className="block truncate text-muted text-xs">
                  {stateLabels[each.state]} · {each.createdBy}, {listTimeLabel(each.createdAt, now, timezone)}
                </span>
              </span>
              <ChevronRight className="size-4 shrink-0 text-muted" aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
