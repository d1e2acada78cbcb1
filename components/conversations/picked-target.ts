import type { PickedConversations } from "./selection";
import { type Target, targetOf } from "./target";

/** What is ticked, as something to act on; null where nothing is. */
export function pickedTarget({ ids, matching, shown }: PickedConversations, inboxId: string): Target | null {
  const list = shown.current;
  if (!list || ids.size === 0) return null;
  if (matching !== null) {
    return { selection: { inboxId, filter: list.filter }, rows: list.rows, count: matching };
  }
  // What has left the list meanwhile is no longer seen to be ticked, so it is not meant either.
  const rows = list.rows.filter((row) => ids.has(row.id));
  return rows.length === 0 ? null : targetOf(...rows);
}
