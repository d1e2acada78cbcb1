import fc from "fast-check";
import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./cursor";
import { Invalid } from "./errors";

test("a cursor comes back as it was written", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.uuid(), (at, id) => {
      expect(readCursor(writeCursor({ at, id }))).toEqual({ at, id });
    }),
  );
});

test("anything else is refused, never a fault", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      (text) => void expect(() => readCursor(text)).toThrow(Invalid),
    ),
  );
});
