"use client";

import type { ShownImport } from "@/lib/imports/queries";
import { ReviewList, RowName } from "./review-list";
import { useImportRows } from "./use-import-rows";

/** Further numbers that nobody can text: their rows are imported without them. */
export function UnusedRows({ shown }: { shown: ShownImport }) {
  const query = useImportRows(shown, "unused");
  return (
    <ReviewList label="Unused numbers" query={query} none="Every number can be used.">
      {(row) => (
        <div className="flex flex-col gap-0.5 px-3 py-2.5">
          <RowName row={row} />
          <p className="pl-19 text-muted [overflow-wrap:anywhere] max-tablet:pl-0">
            Imported without {row.unusedPhones.join(" and ")}, which cannot be texted.
          </p>
        </div>
      )}
    </ReviewList>
  );
}
