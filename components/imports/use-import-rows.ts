import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { readLive } from "@/components/live/read-live";
import type { ImportRowPage, ShownImport, ShownImportRow } from "@/lib/imports/queries";
import { importRowsKey } from "./import-keys";
import type { ReviewKind } from "./use-import-place";

/** The rows of one kind, page by page; those known before the file was read anew are not these. */
export function useImportRows({ id, checkedAt }: ShownImport, kind: ReviewKind) {
  const client = useQueryClient();
  const queryKey = [...importRowsKey(id), checkedAt, kind];
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ signal, pageParam }) =>
      readLive<ImportRowPage>(`/api/live/imports/${id}/rows`, { kind, after: String(pageParam) }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    // Rows are others each time one comes: what was fixed or skipped meanwhile, here or by a colleague, has moved.
    refetchOnMount: "always",
  });
  const { data } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows), [data]);

  /** Shows what became of a row where it stands, so that nothing moves under the hand. */
  const showRow = (position: number, change: Partial<ShownImportRow>) =>
    client.setQueryData<InfiniteData<ImportRowPage>>(
      queryKey,
      (old) =>
        old && {
          ...old,
          pages: old.pages.map((page) => ({
            ...page,
            rows: page.rows.map((row) => (row.position === position ? { ...row, ...change } : row)),
          })),
        },
    );
  return { ...query, rows, showRow };
}
