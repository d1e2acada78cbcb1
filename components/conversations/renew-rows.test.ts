import { InfiniteQueryObserver, QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import type { ConversationFilter } from "@/lib/conversations/input";
import type { ConversationPage } from "@/lib/conversations/list-queries";
import type { ConversationRow } from "@/lib/conversations/row";
import { whilePending } from "./pending-changes";
import { renewRows } from "./renew-rows";
import type { ConversationPages } from "./use-conversations";

/** An inbox of 30 conversations, newest first, of which two pages of ten are shown, and what is read of it. */
async function setUp(sort: ConversationFilter["sort"] = "date") {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const listKey = ["conversations", "i", "list", ""];
  const reads: string[] = [];
  let inbox = Array.from({ length: 30 }, (_, index) => row(`c${10 + index}`, 30 - index));
  const isUpto = (end: string) => (each: ConversationRow) => each.sortAt >= end;
  const observer = new InfiniteQueryObserver(client, {
    queryKey: listKey,
    queryFn: async ({ pageParam }): Promise<ConversationPage> => {
      reads.push("page");
      const below = inbox.filter((each) => pageParam === "" || each.sortAt < pageParam);
      const conversations = below.slice(0, 10);
      return { conversations, next: below.length > 10 ? (conversations.at(-1)?.sortAt ?? null) : null };
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const leave = observer.subscribe(() => undefined);
  await observer.fetchNextPage();
  await observer.fetchNextPage();
  reads.length = 0;
  const renew = (id: string, answer: () => Promise<void> = async () => undefined) =>
    renewRows(client, {
      ...{ ids: [id], listKey, sort },
      read: async (upto) => {
        reads.push("rows");
        const found = inbox.filter((each) => each.id === id && (!upto || isUpto(upto)(each)));
        await answer();
        return found;
      },
    });
  const shown = () =>
    client.getQueryData<ConversationPages>(listKey)?.pages.flatMap((page) => page.conversations) ?? [];
  const change = (id: string, minute: number | null) => {
    const others = inbox.filter((each) => each.id !== id);
    const changed = minute === null ? others : [...others, row(id, minute)];
    inbox = changed.sort((a, b) => b.sortAt.localeCompare(a.sortAt));
  };
  const ids = () => shown().map(({ id }) => id);
  const inboxIds = (count: number) => inbox.slice(0, count).map(({ id }) => id);
  return { observer, reads, renew, ids, change, inboxIds, leave };
}

const row = (id: string, minute: number): ConversationRow =>
  ({
    ...{ id, contactName: id },
    sortAt: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
  }) as ConversationRow;

test("what came in is read alone, and stands on top", async () => {
  const { reads, renew, ids, change, inboxIds, leave } = await setUp();
  change("c25", 59);
  await renew("c25");
  expect(reads).toEqual(["rows"]);
  expect(ids()).toEqual(inboxIds(20));
  expect(ids()[0]).toBe("c25");
  leave();
});

test("what lies further down than is known stays there", async () => {
  const { reads, renew, ids, change, inboxIds, leave } = await setUp();
  change("c35", 1.5);
  await renew("c35");
  expect(reads).toEqual(["rows"]);
  expect(ids()).toEqual(inboxIds(20));
  leave();
});

test("a page that is read meanwhile takes nothing back, and loses nothing", async () => {
  const { observer, reads, renew, ids, change, inboxIds, leave } = await setUp();
  change("c10", null);
  change("c35", 59);
  await Promise.all([observer.fetchNextPage(), renew("c35"), renew("c10")]);
  expect(ids()).toEqual(inboxIds(29));
  change("c12", 60);
  await renew("c12", async () => {
    if (reads.filter((read) => read === "rows").length < 4) await observer.refetch();
  });
  expect(ids()).toEqual(inboxIds(29));
  leave();
});

test("the end of the list that moves while they are read has them read anew", async () => {
  const { observer, reads, renew, ids, change, inboxIds, leave } = await setUp();
  change("c10", 5.5);
  let asked = 0;
  await renew("c10", async () => {
    asked += 1;
    if (asked === 1) await observer.fetchNextPage();
  });
  expect(reads).toEqual(["rows", "page", "rows"]);
  expect(ids()).toEqual(inboxIds(29));
  leave();
});

test("what was read from before a change that is done by now is read once more", async () => {
  const { reads, renew, ids, change, inboxIds, leave } = await setUp();
  let asked = 0;
  await renew("c10", async () => {
    asked += 1;
    if (asked > 1) return;
    const view = { me: { id: "me" }, now: "2026-01-01T12:00:00.000Z" };
    await whilePending(
      view,
      ["c10"],
      () => ({}),
      async () => change("c10", null),
    );
  });
  expect(reads).toEqual(["rows", "rows"]);
  expect(ids()).toEqual(inboxIds(19));
  leave();
});

test("what changes again while it is read is read once more, after that", async () => {
  const { reads, renew, ids, change, inboxIds, leave } = await setUp();
  change("c25", 58);
  let again = Promise.resolve();
  await renew("c25", async () => {
    change("c25", null);
    again = renew("c25");
  });
  await again;
  expect(reads).toEqual(["rows", "rows"]);
  expect(ids()).toEqual(inboxIds(19));
  leave();
});

test("a read that fails has the whole list read", async () => {
  const { reads, renew, ids, change, inboxIds, leave } = await setUp();
  change("c10", null);
  await renew("c10", () => Promise.reject(new Error("The server did not answer.")));
  expect(reads).toEqual(["rows", "page", "page"]);
  expect(ids()).toEqual(inboxIds(20));
  leave();
});

test("a name that comes in among others has the whole list read", async () => {
  const { reads, renew, change, leave } = await setUp("name");
  change("new", 25.5);
  await renew("new");
  expect(reads).toEqual(["rows", "page", "page"]);
  leave();
});
