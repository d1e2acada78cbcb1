"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { Button } from "@/components/ui/button";
import { plannedLabel, timeLabel } from "@/lib/conversations/rules";
import { isOpen, nextOpen, type RecipientHours } from "@/lib/quiet-hours/rules";
import { timezoneName } from "@/lib/wall-clock/rules";

type QuietHoursOfferProps = {
  /** The time that was chosen, in ISO form. */
  at: string;
  /** Whose hours they are. */
  name: string;
  hours: RecipientHours;
  /** It leaves at the next open minute, whatever is chosen. */
  waits?: boolean;
  onChoose: (at: string) => void;
};

/**
 * Warns of a time at which the recipient should be left alone, and offers the next one at which they may be texted; or
 * says that this is when it leaves.
 */
export function QuietHoursOffer({ at, name, hours, waits = false, onChoose }: QuietHoursOfferProps) {
  const { now } = useInbox();
  // The timezone in which it is quiet, where there are several.
  const zone = hours.zones.find((each) => !isOpen(at, { ...hours, zones: [each] }));
  if (zone === undefined) return null;
  const open = nextOpen(at, hours);
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 rounded-lg bg-warning-soft px-3 py-2">
      <p>
        {timeLabel(at, zone)} for {name} ({timezoneName(zone)}), in quiet hours.{" "}
        {waits
          ? `A drip waits for their end: it leaves ${plannedLabel(open, now, zone)} there.`
          : `Send ${plannedLabel(open, now, zone)} there instead?`}
      </p>
      {!waits && (
        <Button size="small" onClick={() => onChoose(open)}>
          Send at {timeLabel(open, zone)}
        </Button>
      )}
    </div>
  );
}
