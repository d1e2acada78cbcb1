import { type InfiniteData, InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { fetchMore } from "./fetch-more";

type Page = { entries: number[]; before: number | null };
type Pages = InfiniteData<Page, number>;

/** A thread of entries 1 to 30, of which the newest 10 are shown, and its reads. */
function setUp() {
  const client = new QueryClient();
  const key = ["messages", "c"];
  let newest = 30;
  const pageBefore = (before: number): Page => {
    const first = Math.max(1, before - 10);
    const entries = Array.from({ length: before - first }, (_, index) => first + index);
    return { entries, before: first > 1 ? first : null };
  };
  const older = ({ before }: Page) => before ?? undefined;
  const observer = new InfiniteQueryObserver(client, {
    queryKey: key,
    queryFn: async ({ pageParam }) => pageBefore(pageParam === 0 ? newest + 1 : pageParam),
    initialPageParam: 0,
    getNextPageParam: older,
  });
  const end = observer.subscribe(() => undefined);
  const arrive = () => {
    newest += 1;
    return client.invalidateQueries({ queryKey: key });
  };
  const shown = () =>
    [...(client.getQueryData<Pages>(key)?.pages ?? [])].reverse().flatMap((page) => page.entries);
  const placeAt = ({ pages }: Pages) => {
    const last = pages.at(-1);
    return last && older(last);
  };
  const opened = observer.refetch();
  return { client, key, end, opened, arrive, shown, placeAt, pageBefore };
}

const upTo = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test("an older page under way survives every live event, and no entry is missing after it", async () => {
  const { client, key, end, opened, arrive, shown, placeAt, pageBefore } = setUp();
  await opened;
  expect(shown()).toEqual(upTo(21, 30));
  let answer: (page: Page) => void = () => undefined;
  const reading = fetchMore<Page, number>(
    client,
    { key, placeAt, read: () => new Promise((resolve) => (answer = resolve)) },
    "older",
  );
  await Promise.all([arrive(), arrive(), arrive()]);
  answer(pageBefore(21));
  await reading;
  await arrive();
  expect(shown()).toEqual(upTo(15, 34));
  end();
});

test("nothing is asked for at the beginning of a thread", async () => {
  const { client, key, end, opened, placeAt, shown } = setUp();
  await opened;
  const asked: number[] = [];
  client.setQueryData<Pages>(key, { pages: [{ entries: [1], before: null }], pageParams: [0] });
  await fetchMore<Page, number>(
    client,
    {
      key,
      placeAt,
      read: async (place) => {
        asked.push(place);
        return { entries: [], before: null };
      },
    },
    "older",
  );
  expect(asked).toEqual([]);
  expect(shown()).toEqual([1]);
  end();
});
