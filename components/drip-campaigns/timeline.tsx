import { FilledText } from "@/components/canned-responses/filled-text";
import { PreviewContact, usePreviewContact } from "@/components/canned-responses/preview-contact";
import { intervalLabel, intervalRefusalOf } from "@/lib/drip-campaigns/rules";
import { usesFields } from "@/lib/merge-fields/rules";
import { type EditedDrip, intervalOf, sorted } from "./campaign-edits";

/** The drips in the order in which they leave, as a customer would get them: one that is chosen, where texts differ. */
export function Timeline({ drips }: { drips: EditedDrip[] }) {
  const contact = usePreviewContact();
  const planned = sorted(drips).filter((drip) => intervalRefusalOf(intervalOf(drip)) === null);
  if (planned.length === 0) return null;
  return (
    <section aria-label="Timeline" className="flex flex-col gap-2">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-2">
        <h3 className="font-medium">Timeline</h3>
        {planned.some(({ body }) => usesFields(body)) && <PreviewContact {...contact} />}
      </div>
      <ol className="flex flex-col border-scheduled border-l border-dashed pl-4">
        {planned.map((drip) => (
          <li key={drip.key} className="relative pb-3 last:pb-0">
            <span
              aria-hidden="true"
              className="absolute top-1.5 -left-[1.3125rem] size-2 rounded-full bg-accent"
            />
            <p className="text-muted text-xs">{intervalLabel(intervalOf(drip))}</p>
            {drip.body.trim() === "" ? (
              <p>No message yet</p>
            ) : (
              <div className="line-clamp-2">
                <FilledText text={drip.body.trim()} values={contact.values} />
              </div>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
