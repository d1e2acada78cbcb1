import { useState } from "react";
import { useInbox } from "@/components/conversations/inbox-context";
import { dripTime, type Interval, intervalRefusalOf } from "@/lib/drip-campaigns/rules";
import { momentAt, planRefusalOf, presetsFrom, type WallClock } from "@/lib/wall-clock/rules";

/** When drips start, while it is being chosen. */
export type StartChoice = {
  kind: "now" | "delay" | "exact";
  delay: { amount: string; unit: Interval["unit"] };
  when: WallClock;
  timezone: string;
};

/**
 * The start of drips being chosen: now to begin with.
 * @returns also the moment it comes to, what is handed to the server, and why it will not do
 */
export function useStart(given?: string) {
  const { now, timezone } = useInbox();
  const [choice, setChoice] = useState<StartChoice>(() => {
    const morning = presetsFrom(now, timezone).find(({ label }) => label === "Tomorrow morning");
    return {
      kind: "now",
      delay: { amount: "1", unit: "hours" },
      when: { day: morning?.day ?? "", time: morning?.time ?? "" },
      timezone: given ?? timezone,
    };
  });
  const [refused, setRefused] = useState<string>();
  const delay = {
    amount: choice.delay.amount.trim() === "" ? Number.NaN : Number(choice.delay.amount),
    unit: choice.delay.unit,
  };
  const moment = momentAt(choice.when, choice.timezone);
  const problem = refused ?? problemOf();

  function problemOf(): string | undefined {
    if (choice.kind === "delay") return intervalRefusalOf(delay) ?? undefined;
    if (choice.kind === "now") return undefined;
    if (!moment) return "Choose a date and a time.";
    return planRefusalOf(moment.at, now) ?? undefined;
  }

  const startsAt = {
    now: () => now,
    delay: () => dripTime(now, choice.timezone, delay),
    exact: () => moment?.at ?? now,
  };
  const start = {
    now: { kind: "now" as const },
    delay: { kind: "delay" as const, delay },
    exact: { kind: "exact" as const, at: moment?.at ?? "" },
  };
  return {
    choice,
    change(changes: Partial<StartChoice>) {
      setRefused(undefined);
      setChoice((old) => ({ ...old, ...changes }));
    },
    refuse: setRefused,
    problem,
    shift: choice.kind === "exact" ? (moment?.shift ?? "none") : "none",
    /** Null while it will not do. */
    at: problem ? null : startsAt[choice.kind](),
    start: start[choice.kind],
  };
}
