import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { readLive } from "@/components/live/read-live";
import type { ImportRowPage, ShownImport, ShownImportRow } from "@/lib/imports/queries";
import { importRowsKey } from "./import-keys";
import type { ReviewKind } from "./use-import-place";

/** The rows of one kind, page by page; those known before the file was read anew are not these. */
export function useImportRows({ id, checkedAt }: ShownImport, kind: ReviewKind) {
  const query = useInfiniteQuery({
    queryKey: [...importRowsKey(id), checkedAt, kind],
    queryFn: ({ signal, pageParam }) =>
      readLive<ImportRowPage>(`/api/live/imports/${id}/rows`, { kind, after: String(pageParam) }, signal),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => next,
    // Rows are others each time one comes: what was fixed or skipped meanwhile, here or by a colleague, has moved.
    refetchOnMount: "always",
  });
  const { data } = query;
  const fetched = useMemo(() => data?.pages.flatMap((page) => page.rows), [data]);
  return { ...query, ...useSettled(fetched) };
}

/**
 * What one has settled stays where it stood until one leaves, though the next read no longer has it, or was on its way
 * before: nothing moves under the hand.
 */
function useSettled(fetched: ShownImportRow[] | undefined) {
  const [settled, setSettled] = useState<ReadonlyMap<number, ShownImportRow>>(new Map());
  const rows = useMemo(() => {
    if (!fetched) return undefined;
    const all = new Map([...fetched.map((row) => [row.position, row] as const), ...settled]);
    return [...all.values()].sort((one, other) => one.position - other.position);
  }, [fetched, settled]);
  const showRow = useCallback(
    (row: ShownImportRow, change: Partial<ShownImportRow>) =>
      setSettled((old) => new Map(old).set(row.position, { ...row, ...change })),
    [],
  );
  const forgetShown = () => setSettled(new Map());
  return { rows, showRow, forgetShown };
}

/** Shows what became of a row where it stands. */
export type ShowRow = ReturnType<typeof useSettled>["showRow"];
