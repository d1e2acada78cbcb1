"use client";

import { useRef } from "react";
import { cx } from "@/components/ui/class-names";
import type { ShownImport } from "@/lib/imports/queries";
import type { ImportCounts } from "@/lib/imports/rules";
import { ProblemRows } from "./problem-rows";
import { ReplacedRows } from "./replaced-rows";
import { StepHeading } from "./step-heading";
import { UnusedRows } from "./unused-rows";
import { UpdateRows } from "./update-rows";
import type { ImportPlace, ReviewKind } from "./use-import-place";

type ReviewStepProps = { shown: ShownImport; place: ImportPlace };

/** What is wrong with rows, which of them replace each other, and which change a contact. */
export function ReviewStep({ shown, place }: ReviewStepProps) {
  const counts = useLastCounts(shown);
  const found = counts ? kindsOf(counts) : [];
  const first = useFirstKind(counts);
  const kind = place.kind ?? first;
  return (
    <>
      <StepHeading title="Review Data and Alerts">
        Rows you leave as they are will not be imported; all others will. You can download them afterwards.
      </StepHeading>
      {counts && (
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">Show</legend>
          {found.map((each) => (
            <KindButton
              key={each.kind}
              {...each}
              chosen={each.kind === kind}
              onChoose={() => place.change({ show: each.kind })}
            />
          ))}
        </fieldset>
      )}
      {kind === "problems" && (
        <ProblemRows key={shown.checkedAt} shown={shown} suggested={counts?.withSuggestion ?? 0} />
      )}
      {kind === "unused" && <UnusedRows shown={shown} />}
      {kind === "replaced" && <ReplacedRows shown={shown} />}
      {kind === "updates" && <UpdateRows shown={shown} />}
    </>
  );
}

/** While rows are counted anew, the counts before stay. */
function useLastCounts({ counts }: ShownImport): ImportCounts | null {
  const last = useRef(counts);
  if (counts) last.current = counts;
  return last.current;
}

/** What has rows first, and stays shown when the last of them is settled: nothing moves under the hand. */
function useFirstKind(counts: ImportCounts | null): ReviewKind {
  const first = useRef<ReviewKind>(null);
  if (counts) first.current ??= kindsOf(counts).find(({ count }) => count > 0)?.kind ?? "problems";
  return first.current ?? "problems";
}

const kindsOf = ({ withProblems, withUnusedPhones, replaced, toUpdate }: ImportCounts) => [
  { kind: "problems" as const, label: "Alerts", count: withProblems },
  ...(withUnusedPhones > 0
    ? [{ kind: "unused" as const, label: "Unused Numbers", count: withUnusedPhones }]
    : []),
  { kind: "replaced" as const, label: "Duplicates", count: replaced },
  { kind: "updates" as const, label: "Updates", count: toUpdate },
];

type KindButtonProps = {
  kind: ReviewKind;
  label: string;
  count: number;
  chosen: boolean;
  onChoose: () => void;
};

function KindButton({ label, count, chosen, onChoose }: KindButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={cx(
        "inline-flex h-8 items-center gap-1.5 rounded-lg px-3 max-tablet:min-h-11",
        chosen ? "bg-accent-soft font-medium text-accent-text" : "text-muted hover:bg-hover",
      )}
    >
      {label}
      <span className="tabular-nums">{count.toLocaleString("en-US")}</span>
    </button>
  );
}
