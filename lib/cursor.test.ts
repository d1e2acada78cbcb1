import fc from "fast-check";
import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./cursor";
import { Invalid } from "./errors";

test("a cursor comes back as it was written", () => {
  fc.assert(
    fc.property(
      fc.date({
        noInvalidDate: true,
        min: new Date("0001-01-01T00:00:00Z"),
        max: new Date("9999-12-31T00:00:00Z"),
      }),
      fc.uuid(),
      (at, id) => {
        expect(readCursor(writeCursor({ at, id }))).toEqual({ at, id });
      },
    ),
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
