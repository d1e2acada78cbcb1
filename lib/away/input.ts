import { z } from "zod";
import { hoursRefusalOf } from "./rules";

const dayHours = z.object({ from: z.string().max(5), to: z.string().max(5) });

const isTimezone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat("en-US", { timeZone: name }));
  } catch {
    return false;
  }
};

const wholeHours = "Enter a whole number of hours, from 1 to 720.";

const given = z.object({
  inboxId: z.uuid(),
  mode: z.enum(["available", "away", "hours"]),
  /** Null: none is chosen, which only an available number may have. */
  responseId: z.uuid("Choose a message.").nullable(),
  intervalHours: z.coerce.number(wholeHours).int(wholeHours).min(1, wholeHours).max(720, wholeHours),
  timezone: z.string().max(100).refine(isTimezone, "Choose a timezone."),
  /** From Sunday to Saturday. */
  hours: z.array(dayHours.nullable()).length(7),
});

/** Hours that nobody goes by may be anything: they are looked at once somebody does. */
export const saveAwayInput = given.superRefine(({ mode, hours }, context) => {
  if (mode !== "hours") return;
  for (const [day, open] of hours.entries()) {
    const refusal = open && hoursRefusalOf(open);
    if (refusal) context.addIssue({ code: "custom", path: ["hours", day], message: refusal });
  }
});
export type SaveAwayInput = z.output<typeof saveAwayInput>;
