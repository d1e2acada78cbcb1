import { addYears, isAfter } from "date-fns";
import { clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";

/**
 * The time somebody chose for a message.
 * @throws Invalid at the field `at` when it is past, or more than a year away.
 */
export function checkPlannedTime(iso: string): Date {
  const now = clock.now();
  const at = new Date(iso);
  const refusal = !isAfter(at, now)
    ? "This time has passed. Choose a later one."
    : isAfter(at, addYears(now, 1))
      ? "Choose a time within a year from now."
      : null;
  if (refusal) throw new Invalid(refusal, { at: refusal });
  return at;
}
