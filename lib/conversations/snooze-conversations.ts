import { addYears, isAfter } from "date-fns";
import type { Conversation } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import { getCurrentUser } from "@/lib/users/queries";
import { changeSelected } from "./change-selected";
import type { SnoozeConversationsInput } from "./input";
import { dateLabel, timeLabel, untilReply } from "./rules";
import { setState } from "./set-state";
import { type EndedSnooze, snoozesOf } from "./snooze-again";

/** What `undoSnooze` needs, besides what was named: when it was, and which snoozes and completions it ended. */
type Snoozed = {
  count: number;
  snoozedAt: string;
  snoozed: EndedSnooze[];
  completed: { id: string; at: string }[];
};

/**
 * Puts conversations out of the way until a time or until the customer writes, whichever is first. One that was
 * complete is open again afterwards.
 * @returns how many were not snoozed until then; what it ended only of what was named one by one
 * @throws Invalid at `until` for a time that is past or more than a year ahead
 */
export async function snoozeConversations(
  actor: UserActor,
  input: SnoozeConversationsInput,
): Promise<Snoozed> {
  authorize(actor, "conversation.snooze");
  const at = clock.now();
  const until = new Date(input.until);
  const refusal = refusalOf(until, at);
  if (refusal) throw new Invalid(refusal, { until: refusal });
  const { timezone } = await getCurrentUser(actor);
  const snoozed: EndedSnooze[] = [];
  const completed: Snoozed["completed"] = [];
  const count = await changeSelected(actor, input.conversations, (tx, batch) => {
    const rows = batch.filter((row) => row.snoozedUntil?.getTime() !== until.getTime());
    if ("ids" in input.conversations) {
      snoozed.push(...snoozesOf(rows));
      completed.push(...completionsOf(rows));
    }
    return setState(tx, actor, rows, {
      state: { snoozedUntil: until, snoozedBy: actor.userId, completedAt: null, completedBy: null },
      activity: "snoozed",
      words: `snoozed this ${momentWords(until, at, timezone)}.`,
      at,
    });
  });
  return { count, snoozedAt: at.toISOString(), snoozed, completed };
}

const completionsOf = (rows: Conversation[]): Snoozed["completed"] =>
  rows.flatMap(({ id, completedAt }) => (completedAt ? [{ id, at: completedAt.toISOString() }] : []));

const isUntilReply = (until: Date): boolean => until.toISOString() === untilReply;

/** As the person who snoozed it reads the clock. */
function momentWords(until: Date, now: Date, timezone: string): string {
  if (isUntilReply(until)) return "until they reply";
  const iso = until.toISOString();
  return `until ${dateLabel(iso, now.toISOString(), timezone)}, ${timeLabel(iso, timezone)}`;
}

function refusalOf(until: Date, now: Date): string | null {
  if (isUntilReply(until)) return null;
  if (!isAfter(until, now)) return "Choose a time that is still to come.";
  if (isAfter(until, addYears(now, 1))) return "Choose a time within a year.";
  return null;
}
