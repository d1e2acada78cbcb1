import type { InfiniteData, QueryClient } from "@tanstack/react-query";

/** Which end of a thread is read on from. */
export type End = "older" | "newer";

type Ends<Page, Place> = {
  key: readonly string[];
  /** Where the page after the last one at that end stands; undefined: there is none. */
  placeAt(data: InfiniteData<Page, Place>): Place | undefined;
  read(place: Place): Promise<Page>;
};

/**
 * Reads one page more of a thread. The query's own way is broken off by every live event, which reads the known pages
 * again, and in a flood of them would never end: this one is read beside that, put in its place when it is here, and
 * then all are read once more, for where the pages meet may have moved meanwhile.
 */
export async function fetchMore<Page, Place>(
  client: QueryClient,
  { key, placeAt, read }: Ends<Page, Place>,
  end: End,
): Promise<void> {
  const known = client.getQueryData<InfiniteData<Page, Place>>(key);
  const place = known && placeAt(known);
  if (place === undefined) return;
  const page = await read(place);
  // A read of the pages known before would take it away again.
  await client.cancelQueries({ queryKey: key, exact: true });
  client.setQueryData<InfiniteData<Page, Place>>(key, (data) => data && withPage(data, page, place, end));
  client.invalidateQueries({ queryKey: key, exact: true });
}

function withPage<Page, Place>(
  { pages, pageParams }: InfiniteData<Page, Place>,
  page: Page,
  place: Place,
  end: End,
): InfiniteData<Page, Place> {
  return end === "older"
    ? { pages: [...pages, page], pageParams: [...pageParams, place] }
    : { pages: [page, ...pages], pageParams: [place, ...pageParams] };
}
