import type { BlockCount } from "@/lib/blocked-senders/count-block";

const counted = (count: number, noun: string): string | null =>
  count === 0 ? null : `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

function listed(parts: (string | null)[]): string | null {
  const some = parts.filter((part) => part !== null);
  return some.length === 0 ? null : new Intl.ListFormat("en-US").format(some);
}

/** What blocking cancels. */
export function pendingWords(pending: BlockCount["pending"]): string {
  const { scheduled, reminders, drips, blasts, others } = pending;
  const words = listed([
    counted(scheduled, "scheduled message"),
    counted(reminders, "reminder"),
    counted(drips, "drip campaign message"),
    counted(blasts, "blast message"),
    counted(others, "message") && `${counted(others, "message")} about to leave`,
  ]);
  return words ? `Cancelled before sending: ${words}.` : "Nothing waits to be sent to them.";
}

/** What deleting contact and messages takes away. */
export function goneWords({ messages, notes, drafts, contact }: BlockCount["history"]): string {
  const words = listed([
    contact && `the contact ${contact}`,
    counted(messages, "message"),
    counted(notes, "note"),
    counted(drafts, "draft"),
  ]);
  return words ? `Deletes ${words}.` : "There is nothing to delete.";
}

/** What blocking cancelled, or nothing where nothing waited. */
export function cancelledWords(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1 ? "One waiting message was cancelled." : `${count} waiting messages were cancelled.`;
}
