import type { ConversationRow } from "@/lib/conversations/row";

/** The row that takes the place of one that leaves together with others: the next below, else the next above. */
export function nextAfter(rows: ConversationRow[], id: string, leaving: string[]): ConversationRow | null {
  const at = rows.findIndex((row) => row.id === id);
  if (at < 0) return null;
  const stays = (row: ConversationRow) => !leaving.includes(row.id);
  return rows.slice(at + 1).find(stays) ?? rows.slice(0, at).findLast(stays) ?? null;
}
