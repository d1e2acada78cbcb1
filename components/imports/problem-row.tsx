"use client";

import { useState } from "react";
import type { ShownImportRow } from "@/lib/imports/queries";
import { FixForm, fixableFields } from "./fix-form";
import { ProblemText } from "./problem-text";
import { RowName } from "./review-list";
import { SettleButtons } from "./settle-buttons";
import { SettledMark } from "./settled-mark";
import type { ShowRow } from "./use-import-rows";
import { useSettleRow } from "./use-settle-row";

type ProblemRowProps = {
  importId: string;
  row: ShownImportRow;
  showRow: ShowRow;
};

/** A row with something wrong, and what can be done about it where it stands. */
export function ProblemRow({ importId, row, showRow }: ProblemRowProps) {
  const [fixing, setFixing] = useState<"not yet" | "now" | "left">("not yet");
  const settle = useSettleRow(importId, row, showRow);
  const { problems, skipped } = row;
  const settled = problems.length === 0;
  const inForm = fixing === "now" && !settled;
  // The form has the values it asks for, with what is wrong with them.
  const asked: string[] = inForm ? fixableFields(row) : [];
  return (
    <div tabIndex={-1} className="flex flex-col gap-2 px-3 py-2.5 outline-none">
      <div className="flex items-start gap-3 max-tablet:flex-col">
        <div className="flex min-w-0 flex-1 flex-col gap-1 self-stretch">
          <RowName row={row} />
          {problems
            .filter(({ field }) => !asked.includes(field))
            .map((each) => (
              <ProblemText key={`${each.field} ${each.reason}`} problem={each} />
            ))}
          {(settled || skipped) && (
            <SettledMark isGood={settled}>{settled ? "Will be imported." : "Skipped."}</SettledMark>
          )}
        </div>
        {!settled && !inForm && (
          <SettleButtons
            row={row}
            settle={settle}
            cameBack={fixing === "left"}
            onFix={() => setFixing("now")}
          />
        )}
      </div>
      {inForm && (
        <FixForm row={row} fix={settle.fix} pending={settle.pending} onClose={() => setFixing("left")} />
      )}
      <p role="alert" className="text-danger empty:hidden">
        {settle.problem}
      </p>
    </div>
  );
}
