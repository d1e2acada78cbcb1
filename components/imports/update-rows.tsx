"use client";

import { ArrowRight } from "lucide-react";
import { useInbox } from "@/components/conversations/inbox-context";
import type { ShownImport } from "@/lib/imports/queries";
import { formatPhone } from "@/lib/phones/rules";
import { labelOf } from "./field-labels";
import { ReviewList, RowName } from "./review-list";
import { useImportRows } from "./use-import-rows";

/** Contacts that are there already, and what the file changes of each. */
export function UpdateRows({ shown }: { shown: ShownImport }) {
  const { country } = useInbox();
  const query = useImportRows(shown, "updates");
  return (
    <ReviewList label="Updates" query={query} none="No contact that you have is changed.">
      {(row) => (
        <div className="flex flex-col gap-1 px-3 py-2.5">
          <RowName row={row}>
            {row.phone && <span className="text-muted"> {formatPhone(row.phone, country)}</span>}
          </RowName>
          <dl className="flex flex-col gap-0.5 pl-19 max-tablet:pl-0">
            {row.changes.map(({ field, from, to }) => (
              <div key={field} className="flex flex-wrap items-center gap-x-2 [overflow-wrap:anywhere]">
                <dt className="text-muted">{labelOf(field)}</dt>
                <dd className="flex min-w-0 flex-wrap items-center gap-x-2">
                  <del className="text-muted">{from === "" ? "empty" : from}</del>
                  <ArrowRight className="size-3.5 shrink-0 text-muted" role="img" aria-label="becomes" />
                  <ins className="font-medium no-underline">{to}</ins>
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </ReviewList>
  );
}
