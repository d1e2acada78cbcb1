import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { momentAt, presetsFrom, type WallClock, wallClockOf } from "@/lib/wall-clock/rules";

/**
 * A day and time being chosen: tomorrow morning to begin with, or those of a given moment.
 * @returns also the moment they come to, and why it will not do
 */
export function useWhen(given?: string) {
  const { now, timezone } = useInbox();
  const [when, setWhen] = useState<WallClock>(() => (given ? wallClockOf(given, timezone) : tomorrow()));
  const [refused, setRefused] = useState<string>();
  const moment = momentAt(when, timezone);
  const problem =
    moment === null
      ? "Choose a date and a time."
      : moment.at <= now
        ? "This time has passed. Choose a later one."
        : refused;

  function tomorrow(): WallClock {
    const { day, time } = presetsFrom(now, timezone).find(({ label }) => label === "Tomorrow morning") ?? {
      day: "",
      time: "",
    };
    return { day, time };
  }

  return {
    when,
    moment,
    problem,
    /** What the server found wrong with it. */
    refuse: setRefused,
    choose(next: WallClock) {
      setRefused(undefined);
      setWhen(next);
    },
  };
}
