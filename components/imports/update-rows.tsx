"use client";

import type { ShownImport } from "@/lib/imports/queries";
import { ReviewList } from "./review-list";
import { UpdateRow } from "./update-row";
import { useImportRows } from "./use-import-rows";

/** Contacts that are there already, and what the file changes of each. */
export function UpdateRows({ shown }: { shown: ShownImport }) {
  const query = useImportRows(shown, "updates");
  return (
    <ReviewList label="Updates" query={query} none="No contact that you have is changed.">
      {(row) => <UpdateRow importId={shown.id} row={row} showRow={query.showRow} />}
    </ReviewList>
  );
}
