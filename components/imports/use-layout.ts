import { useRef, useState } from "react";
import { changeLayoutAction } from "@/lib/imports/actions";
import type { ShownImport } from "@/lib/imports/queries";
import type { ColumnUse, ImportColumn, ImportDelimiter, ImportEncoding } from "@/lib/imports/rules";
import { severalColumns } from "@/lib/imports/rules";
import { useImportCache } from "./use-import";
import { lostConnection } from "./use-run";

type Reading = { hasHeader?: boolean; delimiter?: ImportDelimiter; encoding?: ImportEncoding };

type Choice = Reading & { columns?: ImportColumn[] };

function take(waiting: { current: Choice | null }): Choice | null {
  const taken = waiting.current;
  waiting.current = null;
  return taken;
}

/** Has the file read in another way; what was chosen shows at once. */
export function useLayout({ id: importId, layout }: ShownImport) {
  const { show, forgetShown, refresh, refreshRows } = useImportCache(importId);
  const [problem, setProblem] = useState<string | null>(null);
  // Chosen while another choice is on its way, which keys do with each press: sent together once that is answered.
  const waiting = useRef<Choice | null>(null);
  const sending = useRef(false);

  const change = async (given: Choice) => {
    if (!layout) return;
    show({ state: "checking", layout: { ...layout, ...given }, counts: null, readRows: 0, readBytes: 0 });
    waiting.current = { ...waiting.current, ...given };
    if (sending.current) return;
    sending.current = true;
    for (let next = take(waiting); next; next = take(waiting)) {
      const result = await changeLayoutAction({ importId, ...next }).catch(() => null);
      setProblem(result?.ok ? null : (result?.message ?? lostConnection));
    }
    sending.current = false;
    forgetShown();
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
