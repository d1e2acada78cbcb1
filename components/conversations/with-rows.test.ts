import { expect, test } from "vitest";
import type { ConversationRow } from "@/lib/conversations/row";
import type { ConversationPages } from "./use-conversations";
import { withRows } from "./with-rows";

/** A row by its id and the minute that it stands at. */
const row = (id: string, minute: number, more: Partial<ConversationRow> = {}): ConversationRow => ({
  ...{
    id,
    peerAddress: `+1415555${id}`,
    peerPhone: "",
    contactName: null,
    unreadCount: 0,
    hasArrivals: true,
  },
  ...{ preview: "", previewOutbound: false, previewAuthor: null, unsentWords: "", sendFailed: false },
  ...{ optedOut: false, blocked: false, archived: false, assignee: null, needsReview: false, tags: [] },
  ...{ snoozedUntil: null, completedAt: null },
  sortAt: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
  ...more,
});

/** Two pages, newest first, with more below. */
const known = (): ConversationPages => ({
  pages: [
    { conversations: [row("a", 50), row("b", 40)], next: "after b" },
    { conversations: [row("c", 30), row("d", 20)], next: "after d" },
  ],
  pageParams: [undefined, "after b"],
});

const idsOf = (data: ConversationPages | null) =>
  data?.pages.map((page) => page.conversations.map(({ id }) => id).join(""));

test("what changed in its place is put there", () => {
  const data = withRows(known(), ["c"], [row("c", 30, { unreadCount: 2 })], "date");
  expect(idsOf(data)).toEqual(["ab", "cd"]);
  expect(data?.pages[1]?.conversations[0]?.unreadCount).toBe(2);
});

test("what somebody wrote in moves up, also from the end of what is known, and the pages still meet", () => {
  const data = withRows(known(), ["d"], [row("d", 59)], "date");
  expect(idsOf(data)).toEqual(["dab", "c"]);
  expect(data?.pages.map(({ next }) => next)).toEqual(["after b", "after d"]);
  expect(data?.pageParams).toEqual([undefined, "after b"]);
});

test("what the list shows no more goes, and what it did not know comes in by its time", () => {
  expect(idsOf(withRows(known(), ["a", "x"], [], "date"))).toEqual(["b", "cd"]);
  expect(idsOf(withRows(known(), ["x"], [row("x", 25)], "date"))).toEqual(["ab", "cxd"]);
  expect(idsOf(withRows(known(), ["x"], [row("x", 45)], "date"))).toEqual(["axb", "cd"]);
});

test("what is older than all others stands at the end, and of the same time by its id", () => {
  expect(idsOf(withRows(known(), ["a"], [row("a", 1)], "date"))).toEqual(["b", "cda"]);
  expect(idsOf(withRows(known(), ["bb"], [row("bb", 40)], "date"))).toEqual(["abbb", "cd"]);
  expect(withRows(known(), ["bb"], [row("bb", 40)], "date")?.pages[0]?.conversations[1]?.id).toBe("bb");
});

test("one that stood in two pages stands in one", () => {
  const twice = known();
  twice.pages[1]?.conversations.push(row("a", 50));
  expect(idsOf(withRows(twice, ["a"], [row("a", 50)], "date"))).toEqual(["ab", "cd"]);
});

test("by name or number, what keeps its place is put there, and any other place only the server knows", () => {
  for (const sort of ["name", "number"] as const) {
    expect(idsOf(withRows(known(), ["d"], [row("d", 59)], sort))).toEqual(["ab", "cd"]);
    expect(idsOf(withRows(known(), ["d"], [], sort))).toEqual(["ab", "c"]);
    expect(withRows(known(), ["x"], [row("x", 1)], sort)).toBeNull();
  }
  expect(withRows(known(), ["d"], [row("d", 20, { contactName: "Ada" })], "name")).toBeNull();
  expect(idsOf(withRows(known(), ["d"], [row("d", 20, { contactName: "Ada" })], "number"))).toEqual([
    "ab",
    "cd",
  ]);
});

test("what was given is left as it was", () => {
  const data = known();
  withRows(data, ["d"], [row("d", 59)], "date");
  expect(data).toEqual(known());
});
