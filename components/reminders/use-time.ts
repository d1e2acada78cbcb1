import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { beginningOn, momentAt, planRefusalOf, type WallClock, wallClockOf } from "@/lib/wall-clock/rules";

/**
 * A day and time of some timezone being chosen: those of a moment to begin with, by the clock it was chosen by, else the
 * morning of a day, or what is left of it.
 * @param zone to begin with where nothing was chosen: the viewer's unless told otherwise
 * @returns also the moment, in ISO form, and why it will not do
 */
export function useTime(given: { at: string; timezone: string | null } | null, day: string, zone?: string) {
  const { now, timezone: own } = useInbox();
  const [choice, setChoice] = useState<{ when: WallClock; timezone: string }>(() => {
    const timezone = given?.timezone ?? zone ?? own;
    return { when: given ? wallClockOf(given.at, timezone) : beginningOn(day, now, timezone), timezone };
  });
  const moment = momentAt(choice.when, choice.timezone);
  const problem = moment === null ? "Choose a date and a time." : planRefusalOf(moment.at, now);
  return {
    ...choice,
    change: (changes: Partial<typeof choice>) => setChoice((old) => ({ ...old, ...changes })),
    problem,
    shift: moment?.shift ?? "none",
    at: problem ? null : (moment?.at ?? null),
  };
}
