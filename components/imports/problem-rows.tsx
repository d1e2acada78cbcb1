"use client";

import { Button } from "@/components/ui/button";
import { acceptSuggestionsAction } from "@/lib/imports/actions";
import type { ShownImport } from "@/lib/imports/queries";
import { countLabel } from "./count-label";
import { ProblemRow } from "./problem-row";
import { ReviewList } from "./review-list";
import { useImportCache } from "./use-import";
import { useImportRows } from "./use-import-rows";
import { useRun } from "./use-run";

/** Rows with something wrong, each to be fixed, skipped or taken as suggested; all alike at once. */
export function ProblemRows({ shown, suggested }: { shown: ShownImport; suggested: number }) {
  const { id: importId } = shown;
  const query = useImportRows(shown, "problems");
  const { refresh, refreshRows } = useImportCache(importId);
  const { pending, problem, run } = useRun();

  const acceptAll = async () => {
    await run(() => acceptSuggestionsAction({ importId, positions: "all" }));
    query.forgetShown();
    await Promise.all([refresh(), refreshRows()]);
  };
  return (
    <>
      {suggested > 1 && (
        <div className="flex flex-wrap items-center gap-3">
          <Button loading={pending} onClick={acceptAll}>
            Accept All {countLabel(suggested, "Suggestion")}
          </Button>
          <p role="alert" className="text-danger empty:hidden">
            {problem}
          </p>
        </div>
      )}
      <ReviewList label="Alerts" query={query} none="Nothing is wrong with the rows.">
        {(row) => <ProblemRow importId={importId} row={row} showRow={query.showRow} />}
      </ReviewList>
    </>
  );
}
