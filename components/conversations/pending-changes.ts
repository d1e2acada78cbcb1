import type { ConversationDetails } from "@/lib/conversations/queries";
import type { RowChange } from "./show-change";

/** What was asked of each conversation and is not answered yet, the oldest first. */
const pending = new Map<string, RowChange[]>();

/**
 * Runs what changes conversations. Whatever is read of them meanwhile shows the change (withPending): an event may
 * have one read from before it, and what somebody is about to press would turn back under their hand.
 */
export async function whilePending<T>(ids: string[], change: RowChange, run: () => Promise<T>): Promise<T> {
  // The same change may be asked for twice, and each is answered for itself.
  const mine: RowChange = (row) => change(row);
  for (const id of ids) pending.set(id, [...(pending.get(id) ?? []), mine]);
  try {
    return await run();
  } finally {
    for (const id of ids) {
      const others = pending.get(id)?.filter((each) => each !== mine) ?? [];
      if (others.length > 0) pending.set(id, others);
      else pending.delete(id);
    }
  }
}

/** What the server says of a conversation, with what it does not know yet. */
export function withPending(details: ConversationDetails): ConversationDetails {
  let known = details;
  for (const change of pending.get(details.id) ?? []) known = { ...known, ...change(known) };
  return known;
}
