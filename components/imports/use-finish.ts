import { useState } from "react";
import { finishImportAction } from "@/lib/imports/actions";
import type { ShownImport } from "@/lib/imports/queries";
import { useImportCache } from "./use-import";
import type { ImportPlace } from "./use-import-place";
import { useRun } from "./use-run";

/** Has the import applied, with the list and tags that are chosen. */
export function useFinish({ id: importId }: ShownImport, { list, newList, tagIds }: ImportPlace) {
  const { refresh } = useImportCache(importId);
  const { pending, problem, problems, run } = useRun();
  const given = list === "new" ? { name: newList } : { id: list };
  const choice = `${list} ${newList}`;
  const [refused, setRefused] = useState<string | null>(null);

  const finish = async () => {
    setRefused(choice);
    await run(() => finishImportAction({ importId, list: list === "" ? null : given, tagIds }));
    // Also where it was refused: somebody else may have been first.
    await refresh();
  };
  const wrong = problems.list ?? problems["list.name"];
  // What was refused is not said of another choice.
  return {
    pending,
    finish,
    listProblem: refused === choice ? wrong : undefined,
    problem: wrong ? null : problem,
  };
}

export type Finish = ReturnType<typeof useFinish>;
