"use client";

import { Button } from "@/components/ui/button";
import type { ShownImportRow } from "@/lib/imports/queries";
import { focusNextRow } from "./focus-next-row";
import type { useSettleRow } from "./use-settle-row";

type SkipProps = {
  row: ShownImportRow;
  settle: ReturnType<typeof useSettleRow>;
};

/** Leaves a row out; the focus goes on to the next one. */
export function SkipButton({ row: { line }, settle: { pending, skip } }: SkipProps) {
  return (
    <Button
      variant="ghost"
      aria-label={`Skip line ${line}`}
      aria-disabled={pending}
      onClick={async ({ currentTarget }) => {
        if (await skip(true)) focusNextRow(currentTarget);
      }}
    >
      Skip
    </Button>
  );
}

export function TakeBackButton({ row: { line }, settle: { pending, skip } }: SkipProps) {
  return (
    <Button aria-label={`Take line ${line} back`} loading={pending} onClick={() => skip(false)}>
      Take Back
    </Button>
  );
}
