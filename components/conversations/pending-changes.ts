import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationDetails } from "@/lib/conversations/queries";
import type { ConversationRow } from "@/lib/conversations/row";
import { showsRow, type Viewer } from "./shows-row";

/** What an action does to each row it concerns. The same twice has to do the same as once. */
export type RowChange = (row: ConversationRow) => Partial<ConversationDetails>;

type Pending = { change: RowChange; viewer: Viewer };

/** What was asked of each conversation and is not answered yet, the oldest first. */
const pending = new Map<string, Pending[]>();
let answered = 0;

/**
 * Runs what changes conversations. Whatever is read of them meanwhile shows the change: an event may have one read from
 * before it, and what somebody is about to press would turn back under their hand.
 * @param run shows the change as well: shown before, it would lie below an older one that is on its way too
 */
export async function whilePending<T>(
  { me, now }: { me: { id: string }; now: string },
  ids: string[],
  change: RowChange,
  run: () => Promise<T>,
): Promise<T> {
  // An object of its own: the same change may be asked for twice, and each is answered for itself.
  const mine: Pending = { change, viewer: { id: me.id, now } };
  for (const id of ids) pending.set(id, [...(pending.get(id) ?? []), mine]);
  try {
    return await run();
  } finally {
    for (const id of ids) {
      const others = pending.get(id)?.filter((each) => each !== mine) ?? [];
      if (others.length > 0) pending.set(id, others);
      else pending.delete(id);
    }
    answered += 1;
  }
}

/** Grows with each answer: what was read from before it may not show what it answered. */
export const changesAnswered = (): number => answered;

/** What the server says of a conversation, with what it does not know yet. */
export function withPending<Row extends ConversationRow>(row: Row): Row {
  let known = row;
  for (const { change } of pending.get(row.id) ?? []) known = { ...known, ...change(known) };
  return known;
}

/** Rows as the server says, with what it does not know yet, without those that this takes out of the list. */
export function withPendingRows(filter: ConversationFilter, rows: ConversationRow[]): ConversationRow[] {
  if (!rows.some(({ id }) => pending.has(id))) return rows;
  return rows.flatMap((row) => {
    const viewer = pending.get(row.id)?.at(-1)?.viewer;
    if (!viewer) return [row];
    const known = withPending(row);
    return leavesList(filter, row, known, viewer) ? [] : [known];
  });
}

/**
 * Whether a change takes a row out of a list. What does not belong there by what is known here, the minute that a snooze ended
 * in for one, the server alone takes out.
 */
export const leavesList = (
  filter: ConversationFilter,
  before: ConversationRow,
  after: ConversationRow,
  viewer: Viewer,
): boolean => showsRow(filter, before, viewer) && !showsRow(filter, after, viewer);
