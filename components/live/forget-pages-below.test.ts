import { type InfiniteData, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { forgetPagesBelow } from "./forget-pages-below";

const key = ["rows"];
const pages = [[1, 2, 3], [4, 5], [6, 7], [8]];

test.each([
  [0, 2],
  [2, 2],
  [3, 3],
  [4, 3],
  [5, 4],
  [8, 4],
  [99, 4],
])("with row %i in sight %i pages are kept", (row, kept) => {
  const client = new QueryClient();
  client.setQueryData(key, { pages, pageParams: [undefined, "a", "b", "c"] });
  forgetPagesBelow<number[]>(client, key, row, (page) => page.length);
  const left = client.getQueryData<InfiniteData<number[]>>(key);
  expect(left?.pages).toEqual(pages.slice(0, kept));
  expect(left?.pageParams).toHaveLength(kept);
});

test("nothing is touched where there is nothing to let go, or nothing at all", () => {
  const client = new QueryClient();
  forgetPagesBelow<number[]>(client, key, 5, (page) => page.length);
  expect(client.getQueryData(key)).toBeUndefined();
  client.setQueryData(key, { pages, pageParams: [] }, { updatedAt: 5 });
  forgetPagesBelow<number[]>(client, key, 99, (page) => page.length);
  expect(client.getQueryState(key)?.dataUpdatedAt).toBe(5);
});
