"use client";

import { CircleCheck } from "lucide-react";
import { type MouseEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/class-names";
import type { ShownImportRow } from "@/lib/imports/queries";
import { FixForm } from "./fix-form";
import { focusNextRow } from "./focus-next-row";
import { ProblemText } from "./problem-text";
import { RowName } from "./review-list";
import { useSettleRow } from "./use-settle-row";

type ProblemRowProps = {
  importId: string;
  row: ShownImportRow;
  showRow: (position: number, change: Partial<ShownImportRow>) => void;
};

/** A row with something wrong, and what can be done about it where it stands. */
export function ProblemRow({ importId, row, showRow }: ProblemRowProps) {
  const [fixing, setFixing] = useState(false);
  const settle = useSettleRow(importId, row, showRow);
  const { pending, problem } = settle;
  const { problems, skipped, line } = row;
  const fixed = problems.length === 0;

  const then = (act: () => Promise<boolean>) => async (event: MouseEvent) => {
    const from = event.currentTarget;
    if (await act()) focusNextRow(from);
  };
  return (
    <div
      tabIndex={-1}
      className={cx("flex flex-col gap-2 px-3 py-2.5 outline-none", skipped && "opacity-70")}
    >
      <div className="flex items-start gap-3 max-tablet:flex-col">
        <div className="flex min-w-0 flex-1 flex-col gap-1 self-stretch">
          <RowName row={row} />
          {problems.map((each) => (
            <ProblemText key={`${each.field} ${each.reason}`} problem={each} />
          ))}
          {(fixed || skipped) && <Settled words={fixed ? "Is imported." : "Skipped."} isGood={fixed} />}
        </div>
        {!fixed && !fixing && (
          <div data-settles={skipped ? undefined : ""} className="flex shrink-0 flex-wrap gap-1">
            {skipped ? (
              <Button
                aria-label={`Take line ${line} back`}
                loading={pending}
                onClick={() => settle.skip(false)}
              >
                Take Back
              </Button>
            ) : (
              <>
                {problems.every(({ suggestion }) => suggestion !== null) && (
                  <Button
                    aria-label={`Accept the suggestion for line ${line}`}
                    loading={pending}
                    onClick={then(settle.accept)}
                  >
                    Accept
                  </Button>
                )}
                <Button aria-label={`Fix line ${line}`} onClick={() => setFixing(true)}>
                  Fix
                </Button>
                <Button
                  variant="ghost"
                  aria-label={`Skip line ${line}`}
                  disabled={pending}
                  onClick={then(() => settle.skip(true))}
                >
                  Skip
                </Button>
              </>
            )}
          </div>
        )}
      </div>
      {fixing && !fixed && (
        <FixForm row={row} fix={settle.fix} pending={pending} onClose={() => setFixing(false)} />
      )}
      <p role="alert" className="text-danger empty:hidden">
        {problem}
      </p>
    </div>
  );
}

function Settled({ words, isGood }: { words: string; isGood: boolean }) {
  return (
    <p role="status" className="flex items-center gap-1.5 pl-19 text-muted max-tablet:pl-0">
      {isGood && <CircleCheck className="size-4 shrink-0 text-success" aria-hidden="true" />}
      {words}
    </p>
  );
}
