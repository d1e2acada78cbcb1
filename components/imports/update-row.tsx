"use client";

import { ArrowRight } from "lucide-react";
import { useInbox } from "@/components/conversations/inbox-context";
import type { FieldChange, ShownImportRow } from "@/lib/imports/queries";
import { formatPhone } from "@/lib/phones/rules";
import { labelOf } from "./field-labels";
import { RowName } from "./review-list";
import { SettledMark } from "./settled-mark";
import { SkipButton, TakeBackButton } from "./skip-buttons";
import type { ShowRow } from "./use-import-rows";
import { useSettleRow } from "./use-settle-row";

type UpdateRowProps = {
  importId: string;
  row: ShownImportRow;
  showRow: ShowRow;
};

/** A contact that a row changes, unless it is skipped. */
export function UpdateRow({ importId, row, showRow }: UpdateRowProps) {
  const { country } = useInbox();
  const settle = useSettleRow(importId, row, showRow);
  return (
    <div tabIndex={-1} className="flex flex-col gap-2 px-3 py-2.5 outline-none">
      <div className="flex items-start gap-3 max-tablet:flex-col">
        <div className="flex min-w-0 flex-1 flex-col gap-1 self-stretch">
          <RowName row={row}>
            {row.phone && <span className="text-muted"> {formatPhone(row.phone, country)}</span>}
          </RowName>
          {row.skipped ? (
            <SettledMark>Skipped. The contact stays as it is.</SettledMark>
          ) : (
            <Changes changes={row.changes} />
          )}
        </div>
        {row.skipped ? (
          <TakeBackButton row={row} settle={settle} />
        ) : (
          <div data-settles>
            <SkipButton row={row} settle={settle} />
          </div>
        )}
      </div>
      <p role="alert" className="text-danger empty:hidden">
        {settle.problem}
      </p>
    </div>
  );
}

function Changes({ changes }: { changes: FieldChange[] }) {
  const { country } = useInbox();
  return (
    <dl className="flex flex-col gap-0.5 pl-19 max-tablet:pl-0">
      {changes.map(({ field, from, to }) => (
        <div key={`${field} ${to}`} className="flex flex-wrap items-center gap-x-2 [overflow-wrap:anywhere]">
          <dt className="text-muted">{labelOf(field)}</dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-x-2">
            <del className="text-muted">{from === "" ? "empty" : from}</del>
            <ArrowRight className="size-3.5 shrink-0 text-muted" role="img" aria-label="becomes" />
            <ins className="font-medium no-underline">
              {field === "phone" ? formatPhone(to, country) : to}
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
