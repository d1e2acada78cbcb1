import fc from "fast-check";
import { SegmentedMessage } from "sms-segments-calculator";
import { expect, test } from "vitest";
import { encodingOf, segmentsOf } from "./segments";

test("agrees with the segments calculator on any text", () => {
  const character = fc.oneof(
    fc.constantFrom(..."aZ09 ?@_'\n^{}[]~|€éàÇçá’“🙌ΔßÑ"),
    fc.string({ minLength: 1, maxLength: 1, unit: "binary" }),
  );
  const text = fc.array(character, { minLength: 1, maxLength: 400 }).map((all) => all.join(""));
  fc.assert(
    fc.property(text, (value) => {
      const expected = new SegmentedMessage(value);
      expect(encodingOf(value)).toBe(expected.encodingName);
      expect(segmentsOf(value, encodingOf(value))).toBe(expected.segmentsCount);
    }),
  );
});

test("every character of the basic plane gets the encoding that the calculator gives it", () => {
  for (let code = 0; code < 0xd800; code += 1) {
    const character = String.fromCharCode(code);
    expect([code, encodingOf(character)]).toEqual([code, new SegmentedMessage(character).encodingName]);
  }
});
