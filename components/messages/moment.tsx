"use client";

import { useInbox } from "@/components/conversations/inbox-context";
import { fullTimeLabel, timeLabel } from "@/lib/conversations/rules";

/** The time of an entry, in full on hover. */
export function Moment({ at }: { at: string | null }) {
  const { timezone } = useInbox();
  if (at === null) return <span>Unknown date</span>;
  return (
    <time dateTime={at} title={fullTimeLabel(at, timezone)}>
      {timeLabel(at, timezone)}
    </time>
  );
}
