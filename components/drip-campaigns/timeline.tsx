import { intervalLabel, intervalRefusalOf } from "@/lib/drip-campaigns/rules";
import { type EditedDrip, intervalOf, sorted } from "./campaign-edits";

/** The drips in the order in which they leave, as a customer would get them. */
export function Timeline({ drips }: { drips: EditedDrip[] }) {
  const planned = sorted(drips).filter((drip) => intervalRefusalOf(intervalOf(drip)) === null);
  if (planned.length === 0) return null;
  return (
    <section aria-label="Timeline" className="flex flex-col gap-2">
      <h3 className="font-medium">Timeline</h3>
      <ol className="flex flex-col border-scheduled border-l border-dashed pl-4">
        {planned.map((drip) => (
          <li key={drip.key} className="relative pb-3 last:pb-0">
            <span
              aria-hidden="true"
              className="absolute top-1.5 -left-[1.3125rem] size-2 rounded-full bg-accent"
            />
            <p className="text-muted text-xs">{intervalLabel(intervalOf(drip))}</p>
            <p className="line-clamp-2 wrap-anywhere">{drip.body.trim() || "No message yet"}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
