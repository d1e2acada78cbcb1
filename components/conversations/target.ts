import type { Selection } from "@/lib/conversations/input";
import type { ConversationRow } from "@/lib/conversations/row";
import { countShown } from "@/lib/counts/rules";

/** What an action is about to act on. */
export type Target = {
  /** What the server is told. */
  selection: Selection;
  /** Those of them this page knows; all of them unless everything is meant that matches a filter. */
  rows: ConversationRow[];
  /** One more than are counted: there are more. */
  count: number;
};

export const targetOf = (...rows: ConversationRow[]): Target => ({
  selection: { ids: rows.map((row) => row.id) },
  rows,
  count: rows.length,
});

/** "1,204 conversations", "1 conversation". */
export const countWords = (count: number): string =>
  `${countShown(count)} conversation${count === 1 ? "" : "s"}`;

/** "12 senders", "1 sender". */
export const senderWords = (count: number): string => `${countShown(count)} sender${count === 1 ? "" : "s"}`;
