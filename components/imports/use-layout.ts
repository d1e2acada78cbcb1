import { changeLayoutAction } from "@/lib/imports/actions";
import type { ShownImport } from "@/lib/imports/queries";
import type { ColumnUse, ImportColumn, ImportDelimiter, ImportEncoding } from "@/lib/imports/rules";
import { severalColumns } from "@/lib/imports/rules";
import { useImportCache } from "./use-import";
import { useRun } from "./use-run";

type Reading = { hasHeader?: boolean; delimiter?: ImportDelimiter; encoding?: ImportEncoding };

/** Has the file read in another way; what was chosen shows at once. */
export function useLayout({ id: importId, layout }: ShownImport) {
  const { show, refresh, refreshRows } = useImportCache(importId);
  const { problem, run } = useRun();

  const change = async (given: Reading & { columns?: ImportColumn[] }) => {
    if (!layout) return;
    show({ state: "checking", layout: { ...layout, ...given }, counts: null, readRows: 0, readBytes: 0 });
    await run(() => changeLayoutAction({ importId, ...given }));
    await Promise.all([refresh(), refreshRows()]);
  };

  /** Another column of the same use lets go of it, where only one can have it. */
  const use = (index: number, next: ColumnUse, attribute: string | null) => {
    const columns = layout?.columns.map((column, at): ImportColumn => {
      if (at === index) return { ...column, use: next, attribute };
      const gives = column.use === next && !severalColumns.includes(next);
      return gives ? { ...column, use: "ignored", attribute: null } : column;
    });
    if (columns) change({ columns });
  };
  return { problem, change, use };
}
