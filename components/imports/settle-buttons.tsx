"use client";

import type { MouseEvent } from "react";
import { Button } from "@/components/ui/button";
import type { ShownImportRow } from "@/lib/imports/queries";
import { focusNextRow } from "./focus-next-row";
import type { useSettleRow } from "./use-settle-row";

type SettleButtonsProps = {
  row: ShownImportRow;
  settle: ReturnType<typeof useSettleRow>;
  /** The form was left without saving: the focus is on the button that opened it. */
  cameBack: boolean;
  onFix: () => void;
};

/** Accept, fix or skip; a skipped row can be taken back. */
export function SettleButtons({ row, settle, cameBack, onFix }: SettleButtonsProps) {
  const { line, skipped, problems } = row;
  const { pending, accept, skip } = settle;
  if (skipped) {
    return (
      <Button aria-label={`Take line ${line} back`} loading={pending} onClick={() => skip(false)}>
        Take Back
      </Button>
    );
  }
  const then = (act: () => Promise<boolean>) => async (event: MouseEvent) => {
    const from = event.currentTarget;
    if (await act()) focusNextRow(from);
  };
  return (
    <div data-settles className="flex shrink-0 flex-wrap gap-1">
      {problems.every(({ suggestion }) => suggestion !== null) && (
        <Button
          aria-label={`Accept the suggestion for line ${line}`}
          loading={pending}
          onClick={then(accept)}
        >
          Accept
        </Button>
      )}
      <Button aria-label={`Fix line ${line}`} autoFocus={cameBack} onClick={onFix}>
        Fix
      </Button>
      <Button
        variant="ghost"
        aria-label={`Skip line ${line}`}
        aria-disabled={pending}
        onClick={then(() => skip(true))}
      >
        Skip
      </Button>
    </div>
  );
}
