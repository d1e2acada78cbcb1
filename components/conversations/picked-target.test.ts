import { expect, test } from "vitest";
import { mostNamed } from "@/lib/conversations/rules";
import { lowestPicked, nextPick } from "./picked-target";

const rows = (count: number) => Array.from({ length: count }, (_, index) => ({ id: String(index) }));
const picked = (...ids: string[]) => ({ ids: new Set(ids), matching: null });

test("the list is kept down to the lowest row that is ticked", () => {
  expect(lowestPicked(picked("3", "300"), rows(400))).toBe(300);
  expect(lowestPicked(picked(), rows(400))).toBe(-1);
  expect(lowestPicked(picked("gone"), rows(400))).toBe(-1);
});

test("where everything is meant that matches the filter, no row has to be kept", () => {
  expect(lowestPicked({ ids: new Set(["300"]), matching: 9000 }, rows(400))).toBe(-1);
});

test("from some to all on screen, and from there to all that match", () => {
  expect(nextPick(picked("1"), { rows: rows(3), hasMore: true })).toBe("screen");
  expect(nextPick(picked("0", "1", "2"), { rows: rows(3), hasMore: true })).toBe("matching");
  expect(nextPick(picked("0", "1", "2"), { rows: rows(3), hasMore: false })).toBeNull();
  expect(nextPick({ ids: new Set(["1"]), matching: 9 }, { rows: rows(3), hasMore: true })).toBeNull();
});

test("more on screen than can be named are ticked as all that match", () => {
  const list = { rows: rows(mostNamed + 1), hasMore: false };
  expect(nextPick(picked("1"), list)).toBe("matching");
});
