import type { ActionResult } from "@/lib/auth/action";
import { acceptSuggestionsAction, fixRowAction, skipRowsAction } from "@/lib/imports/actions";
import type { FixRowInput } from "@/lib/imports/input";
import type { ShownImportRow } from "@/lib/imports/queries";
import { useImportCache } from "./use-import";
import type { ShowRow } from "./use-import-rows";
import { useRun } from "./use-run";

/** What can be done about a row with something wrong. Each returns whether the row is settled by it. */
export function useSettleRow(importId: string, row: ShownImportRow, showRow: ShowRow) {
  const { position } = row;
  const { refresh } = useImportCache(importId);
  const { pending, problem, run } = useRun();

  /** Also where it was refused the import is asked for anew: a colleague may have finished it. */
  const settle = async <T>(
    call: () => Promise<ActionResult<T>>,
    change: (data: T) => Partial<ShownImportRow>,
  ) => {
    const done = await run(call);
    if (done) showRow(row, change(done.data));
    refresh();
    return done;
  };
  const accept = async () => {
    const call = () => acceptSuggestionsAction({ importId, positions: [position] });
    return (await settle(call, () => ({ problems: [] }))) !== null;
  };
  const skip = async (skipped: boolean) => {
    const call = () => skipRowsAction({ importId, positions: [position], skipped });
    return (await settle(call, () => ({ skipped }))) !== null;
  };
  const fix = async (values: FixRowInput["values"]) => {
    const done = await settle(
      () => fixRowAction({ importId, position, values }),
      ({ problems }) => ({ problems, skipped: false, ...shownOf(values) }),
    );
    return done?.data.problems.length === 0;
  };
  return { pending, problem, accept, skip, fix };
}

/** What was typed, as the row shows it. */
const shownOf = ({ fullName }: FixRowInput["values"]): Partial<ShownImportRow> =>
  fullName === undefined ? {} : { fullName: fullName || null };
