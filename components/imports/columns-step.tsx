"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ShownImport } from "@/lib/imports/queries";
import type { ImportLayout } from "@/lib/imports/rules";
import { ColumnRow } from "./column-row";
import { countLabel } from "./count-label";
import { ParseState } from "./parse-state";
import { PreviewTable } from "./preview-table";
import { ReadingChoices } from "./reading-choices";
import { StepHeading } from "./step-heading";
import { useLayout } from "./use-layout";

/** How the file was understood: what each column holds, and how its text is read. */
export function ColumnsStep({ shown }: { shown: ShownImport }) {
  const { problem, change, use } = useLayout(shown);
  const { layout, hasFile } = shown;
  return (
    <>
      <StepHeading title="Match the columns" />
      <ParseState shown={shown} />
      <p role="alert" className="text-danger empty:hidden">
        {problem}
      </p>
      {layout && (
        <>
          {hasFile && <ReadingChoices layout={layout} onChange={change} />}
          <Columns layout={layout} onUse={use} />
          <PreviewTable layout={layout} />
        </>
      )}
    </>
  );
}

type ColumnsProps = { layout: ImportLayout; onUse: ReturnType<typeof useLayout>["use"] };

/** Those that are imported; the others, of which an export has dozens, on demand. */
function Columns({ layout, onUse }: ColumnsProps) {
  const [all, setAll] = useState(false);
  // Decided once: a column stays where it is while its use is changed.
  const [used] = useState(() => layout.columns.map(({ use }) => use !== "ignored"));
  const each = layout.columns.map((column, index) => ({
    column,
    index,
    samples: layout.preview.map((row) => row[index] ?? ""),
  }));
  const few = each.length <= 12;
  const shown = each.filter(({ index, column }) => few || all || used[index] || column.use !== "ignored");
  const hidden = each.length - shown.length;
  return (
    <section aria-label="Columns of the file" className="flex flex-col gap-2">
      <ul className="divide-y divide-border rounded-lg border border-border">
        {shown.map(({ column, index, samples }) => (
          <ColumnRow
            key={`${index} ${column.name}`}
            column={column}
            samples={samples}
            onUse={(next, attribute) => onUse(index, next, attribute)}
          />
        ))}
      </ul>
      {hidden > 0 && (
        <Button variant="ghost" className="self-start" onClick={() => setAll(true)}>
          Show {countLabel(hidden, "More Column")}, Not Imported
        </Button>
      )}
    </section>
  );
}
