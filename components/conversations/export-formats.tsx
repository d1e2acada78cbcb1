import { cx } from "@/components/ui/class-names";

export type ExportFormat = "csv" | "html";

const formats: { value: ExportFormat; label: string; hint: string }[] = [
  {
    value: "csv",
    label: "CSV",
    hint: "A table for a spreadsheet, one line for each message, note and activity.",
  },
  { value: "html", label: "HTML", hint: "A page to read or print, with its pictures." },
];

type ExportFormatsProps = { value: ExportFormat; onChange: (value: ExportFormat) => void };

/** The choice of what an export is written as. */
export function ExportFormats({ value, onChange }: ExportFormatsProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Format</legend>
      {formats.map((format) => (
        <label
          key={format.value}
          className={cx(
            "flex cursor-pointer items-start gap-2.5 rounded-lg border px-3 py-2 max-tablet:min-h-11",
            value === format.value ? "border-accent bg-accent-soft" : "border-border hover:bg-hover",
          )}
        >
          <input
            type="radio"
            name="format"
            value={format.value}
            checked={value === format.value}
            onChange={() => onChange(format.value)}
            className="mt-1 accent-accent"
          />
          <span>
            {format.label}
            <span className="block text-muted text-xs">{format.hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
