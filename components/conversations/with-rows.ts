import { isPhoneNumber } from "@/lib/addresses/rules";
import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationRow } from "@/lib/conversations/row";
import type { ConversationPages } from "./use-conversations";

type Sort = ConversationFilter["sort"];

/**
 * A list with the rows that changed where they stand now.
 * @param ids those that changed @param rows those of them that the list shows, as far as it is known
 * @returns null where only the server knows the place of one: names stand in the order of its own language.
 */
export function withRows(
  data: ConversationPages,
  ids: string[],
  rows: ConversationRow[],
  sort: Sort,
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
  return moved.every((row) => insert(pages, row, sort)) ? { ...data, pages } : null;
}

/** What decides where a row stands. */
function placeOf(row: ConversationRow, sort: Sort): string {
  if (sort === "date") return row.sortAt;
  return sort === "name" ? `${row.contactName} ${row.peerAddress}` : row.peerAddress;
}

/** Puts a row in above the first that it stands above, or at the end. @returns false where that cannot be told here */
function insert(pages: ConversationPages["pages"], row: ConversationRow, sort: Sort): boolean {
  for (const { conversations } of pages) {
    for (const [at, other] of conversations.entries()) {
      const above = standsAbove(row, other, sort);
      if (above === null) return false;
      if (!above) continue;
      conversations.splice(at, 0, row);
      return true;
    }
  }
  pages.at(-1)?.conversations.push(row);
  return true;
}

/** As the server orders them (lib/conversations/list-queries.ts); null where only it knows. */
function standsAbove(row: ConversationRow, other: ConversationRow, sort: Sort): boolean | null {
  if (sort === "date") return row.sortAt > other.sortAt || (row.sortAt === other.sortAt && row.id > other.id);
  if (sort === "name") {
    // Numbers without a name come last.
    if (row.contactName === null && other.contactName !== null) return false;
    if (row.contactName !== null && other.contactName === null) return true;
    if (row.contactName !== null) return null;
  }
  // Every language orders digits alike, but not what names itself by letters.
  const [one, two] = [row.peerAddress, other.peerAddress];
  return isPhoneNumber(one) && isPhoneNumber(two) ? one < two : null;
}
