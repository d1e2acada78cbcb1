import type { ReactNode } from "react";
import { cx } from "@/components/ui/class-names";

export type Figure = {
  label: string;
  value: ReactNode;
  /** What the figure means, in a few words below it. */
  note?: ReactNode;
  /** It asks for somebody's attention. */
  alarming?: boolean;
};

/** A few figures beside one another, on a phone two in a row. */
export function Figures({ figures }: { figures: Figure[] }) {
  return (
    <dl className="grid grid-cols-4 gap-x-4 gap-y-3 max-tablet:grid-cols-2">
      {figures.map(({ label, value, note, alarming }) => (
        <div key={label} className="min-w-0">
          <dt className="text-muted text-xs">{label}</dt>
          <dd>
            <span className={cx("block font-semibold text-base tabular-nums", alarming && "text-danger")}>
              {value}
            </span>
            {note && <span className="block text-muted text-xs">{note}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
