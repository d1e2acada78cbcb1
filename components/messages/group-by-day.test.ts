import { expect, test } from "vitest";
import { groupByDay } from "./group-by-day";

const at = (iso: string | null) => ({ at: iso });

test("a day ends at the reader's midnight", () => {
  const entries = [
    at("2026-03-08T04:59:59.000Z"),
    at("2026-03-08T05:00:00.000Z"),
    at("2026-03-08T20:00:00.000Z"),
  ];
  expect(groupByDay(entries, "America/New_York").map(({ day, entries: of }) => [day, of.length])).toEqual([
    ["2026-03-07", 1],
    ["2026-03-08", 2],
  ]);
});

test("entries of unknown date stand together", () => {
  expect(
    groupByDay([at(null), at(null), at("2026-03-08T12:00:00.000Z")], "UTC").map(({ day }) => day),
  ).toEqual([null, "2026-03-08"]);
});

test("an empty thread has no days", () => {
  expect(groupByDay([], "UTC")).toEqual([]);
});
