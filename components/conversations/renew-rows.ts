import { CancelledError, type Query, type QueryClient } from "@tanstack/react-query";
import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationRow } from "@/lib/conversations/row";
import type { ConversationPages } from "./use-conversations";
import { withRows } from "./with-rows";

export type Rows = {
  ids: string[];
  /** The list they are renewed in, and its order. */
  listKey: Query["queryKey"];
  sort: ConversationFilter["sort"];
  /** The name of the read: whoever cancels it leaves the list as it is. */
  rowsKey: Query["queryKey"];
  /** Reads those of them that the list shows, up to a cursor or to its end. */
  read: (upto: string | undefined, signal: AbortSignal) => Promise<ConversationRow[]>;
};

/** Reads some rows of a list and puts them in their places; all of the list where that cannot be told here. */
export async function renewRows(client: QueryClient, rows: Rows): Promise<void> {
  const { ids, listKey: queryKey, sort } = rows;
  try {
    for (;;) {
      // What is under way began with the rows as they were, and would put them back.
      await settled(client, queryKey);
      const upto = endOf(client.getQueryData(queryKey));
      const found = await readOnce(client, rows, upto);
      await settled(client, queryKey);
      const known = client.getQueryData<ConversationPages>(queryKey);
      // How far the list goes has changed meanwhile: that is another question.
      if (endOf(known) !== upto) continue;
      const renewed = known && withRows(known, ids, found, sort);
      if (renewed) client.setQueryData<ConversationPages>(queryKey, renewed);
      else await client.invalidateQueries({ queryKey, exact: true });
      return;
    }
  } catch (error) {
    if (!(error instanceof CancelledError)) await client.invalidateQueries({ queryKey, exact: true });
  }
}

const readOnce = (client: QueryClient, { rowsKey, read }: Rows, upto: string | undefined) =>
  client.fetchQuery({
    queryKey: [...rowsKey, upto ?? null],
    queryFn: ({ signal }) => read(upto, signal),
    ...{ gcTime: 0, staleTime: 0 },
  });

async function settled(client: QueryClient, queryKey: Query["queryKey"]): Promise<void> {
  const list = client.getQueryCache().find({ queryKey, exact: true });
  while (list?.state.fetchStatus === "fetching") await list.promise?.catch(() => undefined);
}

/** Where what is known of a list ends; undefined: it is known to its end. */
const endOf = (list: ConversationPages | undefined): string | undefined =>
  list?.pages.at(-1)?.next ?? undefined;
