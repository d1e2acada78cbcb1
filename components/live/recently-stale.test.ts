import { expect, test } from "vitest";
import { noteStale, wasStaleLately } from "./recently-stale";

test("a read that went stale while its page was on the way is known to be", () => {
  noteStale([["messages", "a"]]);
  expect(wasStaleLately(["messages", "a"])).toBe(true);
  expect(wasStaleLately(["messages", "b"])).toBe(false);
});

test("so did what is a part of it", () => {
  noteStale([["messages", "c"]]);
  expect(wasStaleLately(["messages", "c", "notes"])).toBe(true);
  expect(wasStaleLately(["messages", "d", "notes"])).toBe(false);
});

test("when all of a kind went stale, each of it did", () => {
  noteStale([["conversation"]]);
  expect(wasStaleLately(["conversation", "x"])).toBe(true);
  expect(wasStaleLately(["inboxes"])).toBe(false);
});
