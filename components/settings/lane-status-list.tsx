import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import type { LaneStatus } from "@/lib/status/queries";
import { countLabel, durationLabel, isWaitingLong, rateMinutes, waitedMs } from "@/lib/status/rules";
import { type Figure, Figures } from "./figures";

/** What waits at each number and how fast it leaves. */
export function LaneStatusList({ lanes, now }: { lanes: LaneStatus[]; now: string }) {
  if (lanes.length === 0) return <p className="text-muted">There is no number yet.</p>;
  return (
    <ul
      aria-label="Sending by number"
      className="divide-y divide-border rounded-lg border border-border bg-surface"
    >
      {lanes.map((lane) => (
        <li key={lane.inboxId} className="flex flex-col gap-3 px-3 py-3">
          <p className="flex flex-wrap items-center gap-2">
            <Link
              href={`/settings/numbers/${lane.inboxId}` as Route}
              className="font-medium tabular-nums underline-offset-2 hover:underline"
            >
              {lane.phone}
            </Link>
            {lane.label && <span className="text-muted [overflow-wrap:anywhere]">{lane.label}</span>}
            {lane.slowUntil && <Badge tone="warning">The carrier asked for a pause</Badge>}
          </p>
          <Figures figures={figuresOf(lane, now)} />
        </li>
      ))}
    </ul>
  );
}

function figuresOf(lane: LaneStatus, now: string): Figure[] {
  const { waiting, waitingSince, sending, unconfirmed, sentLastMinute, sentLately, messagesPerSecond } = lane;
  const { typed, planned, blasts } = waiting;
  return [
    {
      label: "Waiting",
      value: countLabel(typed + planned + blasts),
      note: `${countLabel(typed)} typed, ${countLabel(planned)} planned, ${countLabel(blasts)} of blasts`,
    },
    {
      label: "Waiting longest",
      value: waitingSince ? durationLabel(waitedMs(waitingSince, now)) : "–",
      alarming: isWaitingLong(lane, now),
    },
    {
      label: "Sent in the last minute",
      value: String(sentLastMinute),
      note: `${sentLately} in ${rateMinutes} minutes${messagesPerSecond ? `; at most ${messagesPerSecond} a second` : ""}`,
    },
    {
      label: "Under way",
      value: String(sending),
      note: unconfirmed > 0 ? `${unconfirmed} not confirmed, being looked up` : "none unconfirmed",
    },
  ];
}
