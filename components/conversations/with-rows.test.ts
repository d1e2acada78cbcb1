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

test("by name or number, what keeps its place is put there", () => {
  for (const sort of ["name", "number"] as const) {
    expect(idsOf(withRows(known(), ["d"], [row("d", 59)], sort))).toEqual(["ab", "cd"]);
    expect(idsOf(withRows(known(), ["d"], [], sort))).toEqual(["ab", "c"]);
  }
  expect(idsOf(withRows(known(), ["d"], [row("d", 20, { contactName: "Ada" })], "number"))).toEqual([
    "ab",
    "cd",
  ]);
});

/** Two pages in the order of the names; who has none comes last, by number. */
const byName = (): ConversationPages => ({
  pages: [
    {
      conversations: [named("ada", "Ada", "+14155550109"), named("zoe", "Zoe", "+14155550101")],
      next: "zoe",
    },
    { conversations: [named("n3", null, "+14155550103"), named("n5", null, "+14155550105")], next: "n5" },
  ],
  pageParams: [undefined, "zoe"],
});
const named = (id: string, contactName: string | null, peerAddress: string) =>
  row(id, 0, { contactName, peerAddress });
const joined = (data: ConversationPages | null) =>
  data?.pages.map((page) => page.conversations.map(({ id }) => id).join(" "));

test("by name, a number without one has its place among the numbers, below all names", () => {
  const come = (address: string) => joined(withRows(byName(), ["x"], [named("x", null, address)], "name"));
  expect(come("+14155550104")).toEqual(["ada zoe", "n3 x n5"]);
  expect(come("+14155550102")).toEqual(["ada zoe", "x n3 n5"]);
  expect(come("+14155550107")).toEqual(["ada zoe", "n3 n5 x"]);
  // Who is no contact any more.
  expect(joined(withRows(byName(), ["ada"], [named("ada", null, "+14155550109")], "name"))).toEqual([
    "zoe",
    "n3 n5 ada",
  ]);
});

test("by name, where a name stands among others only the server knows", () => {
  expect(withRows(byName(), ["x"], [named("x", "Mia", "+14155550104")], "name")).toBeNull();
  expect(withRows(byName(), ["n3"], [named("n3", "Mia", "+14155550103")], "name")).toBeNull();
  const unnamed = byName();
  unnamed.pages.shift();
  expect(joined(withRows(unnamed, ["n5"], [named("n5", "Mia", "+14155550105")], "name"))).toEqual(["n5 n3"]);
});

test("by number, a new one has its place, but for a sender that calls itself by letters", () => {
  const byNumber = (): ConversationPages => ({
    pages: [
      { conversations: [named("n1", "Zoe", "+14155550101"), named("n4", null, "+14155550104")], next: "n4" },
      { conversations: [named("uk", "Ada", "+447700900123")], next: null },
    ],
    pageParams: [undefined, "n4"],
  });
  const come = (address: string) =>
    joined(withRows(byNumber(), ["x"], [named("x", "Mia", address)], "number"));
  expect(come("+13105550100")).toEqual(["x n1 n4", "uk"]);
  expect(come("+14155550103")).toEqual(["n1 x n4", "uk"]);
  expect(come("+33612345678")).toEqual(["n1 n4", "x uk"]);
  expect(come("+61412345678")).toEqual(["n1 n4", "uk x"]);
  expect(come("BANK")).toBeUndefined();
});

test("what was given is left as it was", () => {
  const data = known();
  withRows(data, ["d"], [row("d", 59)], "date");
  expect(data).toEqual(known());
});
