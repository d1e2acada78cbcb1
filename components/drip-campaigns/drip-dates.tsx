import { useInbox } from "@/components/conversations/inbox-context";
import { plannedLabel } from "@/lib/conversations/rules";
import type { ShownDrip } from "@/lib/drip-campaigns/queries";
import { dripTime } from "@/lib/drip-campaigns/rules";
import { nextOpen, type RecipientHours } from "@/lib/quiet-hours/rules";

type DripDatesProps = {
  drips: ShownDrip[];
  /** When they start, in ISO form. */
  startsAt: string;
  timezone: string;
  /** Of whom they go to, where that is one person. */
  hours: RecipientHours | null;
};

/** The drips with the dates on which they would leave. */
export function DripDates({ drips, startsAt, timezone, hours }: DripDatesProps) {
  const { now } = useInbox();
  return (
    <ol aria-label="Drips" className="flex max-h-64 flex-col gap-2 overflow-y-auto">
      {drips.map((drip) => {
        const planned = dripTime(startsAt, timezone, drip);
        const at = hours ? nextOpen(planned, hours) : planned;
        return (
          <li key={drip.id} className="rounded-lg border border-scheduled border-dashed px-3 py-2">
            <p className="text-muted text-xs">
              {plannedLabel(at, now, timezone)}
              {at !== planned && ", after quiet hours"}
            </p>
            <p className="whitespace-pre-wrap wrap-anywhere">{drip.body}</p>
          </li>
        );
      })}
    </ol>
  );
}
