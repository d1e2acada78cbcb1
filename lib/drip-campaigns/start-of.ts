import { addYears, isAfter } from "date-fns";
import { clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import { checkPlannedTime } from "@/lib/messages/check-planned-time";
import type { StartInput } from "./input";
import { dripTime } from "./rules";

/**
 * The moment at which the drips start.
 * @throws Invalid at the field `at` for an exact time that is past or more than a year away.
 */
export function startOf(start: StartInput, timezone: string): Date {
  if (start.kind === "exact") return checkPlannedTime(start.at);
  const now = clock.now();
  if (start.kind === "now") return now;
  const at = new Date(dripTime(now.toISOString(), timezone, start.delay));
  if (isAfter(at, addYears(now, 1)))
    throw new Invalid("Choose at most a year.", { delay: "Choose at most a year." });
  return at;
}
