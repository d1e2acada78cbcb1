import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";

/**
 * Lets go of the pages of a list below the one after this row: each live event reads all that are kept, and what lies
 * further down is read again once somebody goes there.
 * @param rowsOf how many rows a page has
 */
export function forgetPagesBelow<Page>(
  client: QueryClient,
  queryKey: QueryKey,
  row: number,
  rowsOf: (page: Page) => number,
): void {
  const data = client.getQueryData<InfiniteData<Page>>(queryKey);
  const kept = data ? pagesUpTo(data.pages, row, rowsOf) : 0;
  if (!data || kept >= data.pages.length) return;
  client.setQueryData<InfiniteData<Page>>(queryKey, {
    pages: data.pages.slice(0, kept),
    pageParams: data.pageParams.slice(0, kept),
  });
}

/** How many pages hold the rows up to this one, and one more. */
function pagesUpTo<Page>(pages: Page[], row: number, rowsOf: (page: Page) => number): number {
  let rows = 0;
  const last = pages.findIndex((page) => {
    rows += rowsOf(page);
    return rows > row;
  });
  return last < 0 ? pages.length : last + 2;
}
