import { columnUses, type ImportLayout } from "@/lib/imports/rules";

/** The first five rows, as their cells are used. */
export function PreviewTable({ layout: { columns, preview } }: { layout: ImportLayout }) {
  const used = columns
    .map(({ use, attribute }, index) => ({ use, index, label: attribute ?? columnUses[use] }))
    .filter(({ use }) => use !== "ignored");
  if (used.length === 0 || preview.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h3 id="preview" className="font-medium">
        {preview.length === 1 ? "The first row" : `The first ${preview.length} rows`}
      </h3>
      <section
        aria-labelledby="preview"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also without a mouse.
        tabIndex={0}
        className="overflow-x-auto rounded-lg border border-border"
      >
        <table className="w-full min-w-max text-left">
          <thead>
            <tr className="border-border border-b">
              {used.map(({ index, label }) => (
                <th key={index} scope="col" className="px-3 py-2 font-medium text-muted text-xs">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-border">
            {preview.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other name.
              <tr key={at}>
                {used.map(({ index }) => (
                  <td key={index} className="max-w-64 truncate px-3 py-1.5">
                    {row[index]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
