import { acceptSuggestionsAction, fixRowAction, skipRowsAction } from "@/lib/imports/actions";
import type { FixRowInput } from "@/lib/imports/input";
import type { ShownImportRow } from "@/lib/imports/queries";
import { useImportCache } from "./use-import";
import { useRun } from "./use-run";

type ShowRow = (position: number, change: Partial<ShownImportRow>) => void;

/** What can be done about a row with something wrong. Each returns whether that came through. */
export function useSettleRow(importId: string, { position }: ShownImportRow, showRow: ShowRow) {
  const { refresh } = useImportCache(importId);
  const { pending, problem, run } = useRun();

  const settle = async <T>(
    call: () => ReturnType<typeof run<T>>,
    change: (data: T) => Partial<ShownImportRow>,
  ) => {
    const done = await call();
    if (done) showRow(position, change(done.data));
    // Also where it was refused: a colleague may have finished the import.
    refresh();
    return done !== null;
  };
  return {
    pending,
    problem,
    accept: () =>
      settle(
        () => run(() => acceptSuggestionsAction({ importId, positions: [position] })),
        () => ({ problems: [] }),
      ),
    skip: (skipped: boolean) =>
      settle(
        () => run(() => skipRowsAction({ importId, positions: [position], skipped })),
        () => ({ skipped }),
      ),
    fix: (values: FixRowInput["values"]) =>
      settle(
        () => run(() => fixRowAction({ importId, position, values })),
        ({ problems }) => ({ problems, skipped: false, ...shownOf(values) }),
      ),
  };
}

/** What was typed, as the row shows it. */
const shownOf = ({ fullName }: FixRowInput["values"]): Partial<ShownImportRow> =>
  fullName === undefined ? {} : { fullName: fullName || null };
