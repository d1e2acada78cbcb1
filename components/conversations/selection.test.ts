import { expect, test } from "vitest";
import { between } from "./selection";

const rows = ["a", "b", "c", "d"].map((id) => ({ id }));

test("a range takes both ends and everything between them, upwards and downwards", () => {
  expect(between(rows, "b", "d")).toEqual(["b", "c", "d"]);
  expect(between(rows, "d", "b")).toEqual(["b", "c", "d"]);
  expect(between(rows, "c", "c")).toEqual(["c"]);
});

test("a range from a row that has left is the row alone", () => {
  expect(between(rows, "x", "c")).toEqual(["c"]);
});
