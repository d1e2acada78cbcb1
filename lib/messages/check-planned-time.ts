import { clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import { planRefusalOf } from "@/lib/wall-clock/rules";

/**
 * The time somebody chose for a message.
 * @throws Invalid at the field `at` when it is past, or more than a year away.
 */
export function checkPlannedTime(iso: string): Date {
  const refusal = planRefusalOf(iso, clock.now().toISOString());
  if (refusal) throw new Invalid(refusal, { at: refusal });
  return new Date(iso);
}
