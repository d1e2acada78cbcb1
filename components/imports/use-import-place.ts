import { useEffect, useEffectEvent } from "react";
import { useAddress } from "@/components/layout/use-address";

/** The steps at which an import waits for somebody. */
export type OpenStep = "columns" | "review" | "finalize";
export type ReviewKind = "problems" | "unused" | "replaced" | "updates";

const steps: OpenStep[] = ["columns", "review", "finalize"];
const kinds: ReviewKind[] = ["problems", "unused", "replaced", "updates"];

/** Where in an import one is and what is chosen so far: in the address, so that a reload or coming back lands there. */
export function useImportPlace(importId: string) {
  const { params, change } = useAddress();
  const step = steps.find((each) => each === params.get("step")) ?? null;
  const kind = kinds.find((each) => each === params.get("show")) ?? null;
  const stored = `import-place-${importId}`;

  const comeBack = useEffectEvent(() => {
    const kept = readKept(stored);
    if (step === null && kept) change(Object.fromEntries(new URLSearchParams(kept)));
  });
  useEffect(() => comeBack(), []);
  const search = params.toString();
  useEffect(() => {
    if (search !== "") keep(stored, search);
  }, [stored, search]);

  return {
    step: step ?? "columns",
    kind,
    list: params.get("list") ?? "",
    newList: params.get("new-list") ?? "",
    tagIds: (params.get("tags") ?? "").split(",").filter(Boolean),
    go: (next: OpenStep) => change({ step: next, show: null }, "step"),
    change,
  };
}

export type ImportPlace = ReturnType<typeof useImportPlace>;

// A browser that keeps nothing begins at the first step.
function readKept(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // As above.
  }
}
