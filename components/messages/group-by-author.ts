import type { ThreadMessage } from "@/lib/messages/queries";
import { writerOf } from "./message-name";
import { isTrouble } from "./message-state";

export type Placed = {
  message: ThreadMessage;
  /** The first of what its author wrote in one go: it stands apart from what is above. */
  startsRun: boolean;
  /** The last of it: name and time stand below. */
  endsRun: boolean;
  /** What became of it is not what the end of the run says of all. */
  differs: boolean;
};

const longestPauseMs = 5 * 60_000;

/**
 * Finds what one author wrote in one go, with at most five minutes between one message and the next. Lines
 * of activity stand together, whoever they are of.
 */
export function groupByAuthor(messages: ThreadMessage[]): Placed[] {
  const placed: Placed[] = [];
  let end: ThreadMessage | undefined;
  for (const [index, message] of [...messages.entries()].reverse()) {
    const next = messages[index + 1];
    const endsRun = !next || !isOneGo(message, next);
    if (endsRun || !end) end = message;
    const before = messages[index - 1];
    placed.push({
      message,
      startsRun: !before || !isOneGo(before, message),
      endsRun,
      differs: message !== end && differs(message, end),
    });
  }
  return placed.reverse();
}

function isOneGo(earlier: ThreadMessage, later: ThreadMessage): boolean {
  if (earlier.kind === "activity" && later.kind === "activity") return true;
  if (earlier.at === null || later.at === null) return false;
  return (
    authorOf(earlier) === authorOf(later) &&
    Date.parse(later.at) - Date.parse(earlier.at) <= longestPauseMs &&
    earlier.groupAddresses.length === 0
  );
}

/** Notes stand each for itself, and so does what was sent with a blast, since that is said below it. */
const authorOf = (message: ThreadMessage): string =>
  message.direction === "internal" || message.blast
    ? message.id
    : `${message.direction} ${writerOf(message)?.id ?? message.source ?? message.origin}`;

/** Only what somebody should know: what arrived already is no news while the next one is on its way. */
function differs(message: ThreadMessage, end: ThreadMessage): boolean {
  if (message.direction !== "outbound") return false;
  if (isTrouble(message.status) || isTrouble(end.status)) return true;
  return isPending(message.status) && !isPending(end.status);
}

const isPending = (status: ThreadMessage["status"]): boolean =>
  ["scheduled", "queued", "sending"].includes(status);
