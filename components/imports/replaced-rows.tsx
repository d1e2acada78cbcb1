"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import type { ShownImport } from "@/lib/imports/queries";
import { formatPhone } from "@/lib/phones/rules";
import { ReviewList, RowName } from "./review-list";
import { useImportRows } from "./use-import-rows";

/** The same number twice in the file: which line is taken. */
export function ReplacedRows({ shown }: { shown: ShownImport }) {
  const { country } = useInbox();
  const query = useImportRows(shown, "replaced");
  return (
    <ReviewList label="Duplicates" query={query} none="No number stands in the file twice.">
      {(row) => (
        <div className="flex flex-col gap-0.5 px-3 py-2.5">
          <RowName row={row}>
            {row.phone && <span className="text-muted"> {formatPhone(row.phone, country)}</span>}
          </RowName>
          <p className="pl-19 text-muted max-tablet:pl-0">
            Line {row.replacedBy?.toLocaleString("en-US")} has the same number and is taken instead.
          </p>
        </div>
      )}
    </ReviewList>
  );
}
