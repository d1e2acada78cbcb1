import { useInbox } from "./inbox-context";
import { usePicked } from "./selection";
import { type Target, targetOf } from "./target";

/** What is ticked, as something to act on; null where nothing is. */
export function usePickedTarget(): Target | null {
  const { inboxId } = useInbox();
  const { ids, matching, shown } = usePicked();
  const list = shown.current;
  if (!list || ids.size === 0) return null;
  if (matching !== null) {
    return { selection: { inboxId, filter: list.filter }, rows: list.rows, count: matching };
  }
  // What has left the list meanwhile is no longer seen to be ticked, so it is not meant either.
  const rows = list.rows.filter((row) => ids.has(row.id));
  return rows.length === 0 ? null : targetOf(...rows);
}
