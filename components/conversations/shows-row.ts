import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationRow } from "@/lib/conversations/row";
import { isSnoozed } from "@/lib/conversations/rules";

export type Viewer = { id: string; now: string };

/**
 * Whether a list under this filter still shows a row after it was changed here: the server's own condition
 * (lib/conversations/conversations-matching.ts), as far as actions change what it asks for.
 */
export function showsRow(filter: ConversationFilter, row: ConversationRow, viewer: Viewer): boolean {
  return (
    agrees(filter.archive, "archived", "unarchived", row.archived) &&
    agrees(filter.block, "blocked", "unblocked", row.blocked) &&
    hasAssignee(filter.assignee, row.assignee?.id ?? null, viewer.id) &&
    (filter.tag === "any" || row.tags.some((tag) => tag.id === filter.tag)) &&
    isInState(filter.state, row, viewer.now)
  );
}

function agrees(wanted: string, yes: string, no: string, is: boolean): boolean {
  return wanted === (is ? yes : no) || (wanted !== yes && wanted !== no);
}

function hasAssignee(wanted: ConversationFilter["assignee"], assigneeId: string | null, me: string): boolean {
  if (wanted === "anyone") return true;
  if (wanted === "nobody") return assigneeId === null;
  return assigneeId === (wanted === "me" ? me : wanted);
}

function isInState(state: ConversationFilter["state"], row: ConversationRow, now: string): boolean {
  if (state === "all") return true;
  if (row.completedAt) return state === "complete";
  return state === (isSnoozed(row.snoozedUntil, now) ? "snoozed" : "open");
}
