type Figure = { label: string; value: number | string };

/** What an import does or did, line by line. */
export function FigureList({ figures }: { figures: Figure[] }) {
  return (
    <dl className="divide-y divide-border self-start rounded-lg border border-border">
      {figures.map(({ label, value }) => (
        <div key={label} className="flex items-baseline justify-between gap-4 px-3 py-2">
          <dt className="text-muted">{label}</dt>
          <dd className="min-w-0 truncate font-medium tabular-nums">
            {typeof value === "number" ? value.toLocaleString("en-US") : value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
