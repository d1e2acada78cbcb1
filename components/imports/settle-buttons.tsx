"use client";

import type { MouseEvent } from "react";
import { Button } from "@/components/ui/button";
import type { ShownImportRow } from "@/lib/imports/queries";
import { focusNextRow } from "./focus-next-row";
import { SkipButton, TakeBackButton } from "./skip-buttons";
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
  const { pending, accept } = settle;
  if (skipped) return <TakeBackButton row={row} settle={settle} />;
  const acceptAndGoOn = async ({ currentTarget }: MouseEvent) => {
    if (await accept()) focusNextRow(currentTarget);
  };
  return (
    <div data-settles className="flex shrink-0 flex-wrap gap-1">
      {problems.every(({ suggestion }) => suggestion !== null) && (
        <Button
          aria-label={`Accept the suggestion for line ${line}`}
          loading={pending}
          onClick={acceptAndGoOn}
        >
          Accept
        </Button>
      )}
      <Button aria-label={`Fix line ${line}`} autoFocus={cameBack} onClick={onFix}>
        Fix
      </Button>
      <SkipButton row={row} settle={settle} />
    </div>
  );
}
