import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationRow } from "@/lib/conversations/row";
import type { ConversationPages } from "./use-conversations";

/**
 * A list with the rows that changed where they stand now.
 * @param ids those that changed @param rows those of them that the list shows, as far as it is known
 * @returns null where only the server knows the place: names stand in the order of its own language.
 */
export function withRows(
  data: ConversationPages,
  ids: string[],
  rows: ConversationRow[],
  sort: ConversationFilter["sort"],
): ConversationPages | null {
  const changed = new Set(ids);
  const fresh = new Map(rows.map((row) => [row.id, row]));
  const stays = (row: ConversationRow) => {
    const now = fresh.get(row.id);
    return now !== undefined && placeOf(now, sort) === placeOf(row, sort);
  };
  const placed = new Set<string>();
  const pages = data.pages.map((page) => ({
    ...page,
    conversations: page.conversations.flatMap((row) => {
      if (!changed.has(row.id)) return [row];
      if (!stays(row) || placed.has(row.id)) return [];
      placed.add(row.id);
      return [fresh.get(row.id) ?? row];
    }),
  }));
  const moved = rows.filter((row) => !placed.has(row.id));
  if (moved.length > 0 && sort !== "date") return null;
  for (const row of moved) insert(pages, row);
  return { ...data, pages };
}

/** What decides where a row stands. */
function placeOf(row: ConversationRow, sort: ConversationFilter["sort"]): string {
  if (sort === "date") return row.sortAt;
  return sort === "name" ? `${row.contactName} ${row.peerAddress}` : row.peerAddress;
}

/** Above the first that is older; below all others where none is. */
function insert(pages: ConversationPages["pages"], row: ConversationRow): void {
  const isOlder = (other: ConversationRow) =>
    other.sortAt < row.sortAt || (other.sortAt === row.sortAt && other.id < row.id);
  const page = pages.find(({ conversations }) => conversations.some(isOlder)) ?? pages.at(-1);
  const at = page?.conversations.findIndex(isOlder) ?? -1;
  page?.conversations.splice(at < 0 ? page.conversations.length : at, 0, row);
}
