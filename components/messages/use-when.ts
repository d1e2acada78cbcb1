import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { momentAt, planRefusalOf, type WallClock } from "@/lib/wall-clock/rules";

/**
 * A day and time being chosen.
 * @param first what it begins with
 * @returns also the moment they come to, and why it will not do
 */
export function useWhen(first: WallClock) {
  const { now, timezone } = useInbox();
  const [when, setWhen] = useState(first);
  const [refused, setRefused] = useState<string>();
  const moment = momentAt(when, timezone);
  const problem = moment === null ? "Choose a date and a time." : (planRefusalOf(moment.at, now) ?? refused);
  return {
    when,
    moment,
    problem,
    /** What the server found wrong with it. */
    refuse: setRefused,
    choose({ day, time }: WallClock) {
      setRefused(undefined);
      setWhen({ day, time });
    },
  };
}
