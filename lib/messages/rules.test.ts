import { expect, test } from "vitest";
import { initials, withSignature } from "./rules";

test("a signature stands on a line of its own, and an empty one nowhere", () => {
  expect(withSignature("Hello", " Dana ")).toBe("Hello\nDana");
  expect(withSignature("Hello", "  ")).toBe("Hello");
});

test.each([
  ["Dana Reyes", "DR"],
  ["Madonna", "M"],
  ["ana maría de la cruz", "AC"],
  ["", ""],
])("initials of %j are %j", (name, expected) => {
  expect(initials(name)).toBe(expected);
});
