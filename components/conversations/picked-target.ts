import { mostNamed } from "@/lib/conversations/rules";
import type { PickedConversations, ShownList } from "./selection";
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

/** The place of the lowest row that is ticked by name, -1 where none is. */
export function lowestPicked(
  { ids, matching }: Pick<PickedConversations, "ids" | "matching">,
  rows: { id: string }[],
): number {
  return matching === null && ids.size > 0 ? rows.findLastIndex(({ id }) => ids.has(id)) : -1;
}

/**
 * What can be ticked next: all on screen, from there all that match the filter; that at once where there are too many
 * to name them one by one.
 */
export function nextPick(
  { ids, matching }: Pick<PickedConversations, "ids" | "matching">,
  list: { rows: { id: string }[] } & Pick<ShownList, "hasMore">,
): "screen" | "matching" | null {
  if (matching !== null) return null;
  if (list.rows.length > mostNamed) return "matching";
  if (list.rows.some(({ id }) => !ids.has(id))) return "screen";
  return list.hasMore ? "matching" : null;
}
