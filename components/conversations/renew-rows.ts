import type { Query, QueryClient } from "@tanstack/react-query";
import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationRow } from "@/lib/conversations/row";
import { changesAnswered } from "./pending-changes";
import type { ConversationPages } from "./use-conversations";
import { withRows } from "./with-rows";

export type Rows = {
  ids: string[];
  /** The list they are renewed in, and its order. */
  listKey: Query["queryKey"];
  sort: ConversationFilter["sort"];
  /** Reads those of them that the list shows, up to a cursor or to its end. */
  read: (upto: string | undefined) => Promise<ConversationRow[]>;
};

/** The last renewal of each list. */
const turns = new WeakMap<Query, Promise<void>>();

/**
 * Reads some rows of a list and puts them in their places; all of the list where that cannot be told here. One renewal of
 * a list comes after the other: what was read earlier would take back what came later.
 */
export function renewRows(client: QueryClient, rows: Rows): Promise<void> {
  const list = client.getQueryCache().find({ queryKey: rows.listKey, exact: true });
  if (!list) return Promise.resolve();
  const turn = (turns.get(list) ?? Promise.resolve()).then(() => renew(client, rows));
  turns.set(list, turn);
  return turn;
}

async function renew(client: QueryClient, { ids, listKey: queryKey, sort, read }: Rows): Promise<void> {
  try {
    for (;;) {
      // What is under way began with the rows as they were, and would put them back.
      await settled(client, queryKey);
      const upto = endOf(client.getQueryData(queryKey));
      const answered = changesAnswered();
      const found = await read(upto);
      await settled(client, queryKey);
      const known = client.getQueryData<ConversationPages>(queryKey);
      // How far the list goes has changed meanwhile: that is another question. Or what was read may be from before a change.
      if (endOf(known) !== upto || changesAnswered() !== answered) continue;
      const renewed = known && withRows(known, ids, found, sort);
      // A list that nobody sees any more is read again once somebody does.
      const isSeen = client.getQueryCache().find({ queryKey, exact: true })?.isActive() ?? false;
      if (renewed && isSeen) client.setQueryData<ConversationPages>(queryKey, renewed);
      else await client.invalidateQueries({ queryKey, exact: true });
      return;
    }
  } catch {
    await client.invalidateQueries({ queryKey, exact: true });
  }
}

async function settled(client: QueryClient, queryKey: Query["queryKey"]): Promise<void> {
  const list = client.getQueryCache().find({ queryKey, exact: true });
  while (list?.state.fetchStatus === "fetching") await list.promise?.catch(() => undefined);
}

/** Where what is known of a list ends; undefined: it is known to its end. */
const endOf = (list: ConversationPages | undefined): string | undefined =>
  list?.pages.at(-1)?.next ?? undefined;
