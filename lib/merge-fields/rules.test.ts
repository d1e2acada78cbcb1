import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  attributeFieldsOf,
  fieldWithoutFallback,
  fill,
  fillText,
  mergeRefusalOf,
  mergeValuesOf,
  partsOf,
  unfilledRefusalOf,
} from "./rules";

const jane = { fullName: "Jane  Ann Snow", company: "", attributes: { "Favorite cake": "carrot" } };
const values = mergeValuesOf(jane, "Dana Reyes");

describe("a text with merge fields", () => {
  test.each([
    ["Hi {{first_name}}, it is {{my_name}}.", "Hi Jane, it is Dana Reyes."],
    ["{{ FULL_NAME }}", "Jane  Ann Snow"],
    ["One {{favorite CAKE|any}} cake", "One carrot cake"],
    ["{{company|your team}}", "your team"],
    ["Dear{{company|}}.", "Dear."],
    ["{{company}} and {{nickname}}", "{{company}} and {{nickname}}"],
    ["{first_name} { {first_name}}", "{first_name} { {first_name}}"],
  ])("%j is filled as %j", (text, filled) => {
    expect(fillText(text, values).text).toBe(filled);
  });

  test("names what is missing, part by part", () => {
    expect(fillText("{{company}}, {{first_name}}", values).missing).toEqual(["{{company}}"]);
    expect(fill("To {{company}} {{first_name}}", values).map(({ kind }) => kind)).toEqual([
      ...["words", "missing", "words", "filled"],
    ]);
  });

  test("takes a number for no name", () => {
    const nameless = mergeValuesOf({ fullName: "(415) 555-0147", company: "", attributes: {} }, "Dana");
    expect(fillText("Hi {{first_name|there}} {{full_name|you}}", nameless).text).toBe("Hi there you");
    expect(fillText("Hi {{first_name|there}}", mergeValuesOf(null, "Dana")).text).toBe("Hi there");
  });

  test.each([
    ["Hi {{first_name}}, {{Favorite Cake|cake}}", null],
    ["Hi {{fist_name}}", "There is no merge field “fist_name”. Choose one from the menu."],
    ["Hi {{first_name", "A merge field is not complete: write {{first_name}}."],
    ["Hi first_name}}", "A merge field is not complete: write {{first_name}}."],
    ["Hi {{}}", "A merge field has no name: write {{first_name}}."],
    ["Hi {{|there}}", "A merge field has no name: write {{first_name}}."],
  ])("%j is refused with the reason", (text, reason) => {
    expect(mergeRefusalOf(text, ["favorite cake"])).toBe(reason);
  });

  test("says what an automatic answer could not fill, and what was never filled", () => {
    expect(fieldWithoutFallback("{{my_name}} {{first_name|}} {{company}}")).toBe("{{company}}");
    expect(fieldWithoutFallback("{{my_name}}, {{first_name|there}}")).toBeNull();
    expect(attributeFieldsOf("{{First_Name}} {{Cake}} {{cake|x}}")).toEqual(["cake"]);
    expect(unfilledRefusalOf("At {{company}}")).toContain("{{company}}");
    expect(unfilledRefusalOf("{{}} and {x}")).toBeNull();
  });

  const anyText = fc.array(
    fc.oneof(fc.constantFrom("{{", "}}", "|", "{", "}", "first_name", "company"), fc.string()),
  );

  test("never fails, and loses no character", () => {
    fc.assert(
      fc.property(anyText, (pieces) => {
        const text = pieces.join("");
        expect(
          partsOf(text)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
        expect(fillText(text, new Map()).missing.length <= partsOf(text).length).toBe(true);
      }),
    );
  });

  test("never reads a value as a field", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (value) => {
        const hostile = mergeValuesOf({ ...jane, company: `{{my_name}}${value}$&` }, "Dana");
        expect(fillText("{{company}}", hostile).text).toBe(`{{my_name}}${value}$&`.trim());
      }),
    );
  });

  test("leaves nothing to fill where every field has a fallback", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string(), fc.stringMatching(/^[^{}]*$/))), (fields) => {
        const text = fields.map(
          ([words, fallback]) => `${words.replace(/[{}]/g, "")}{{company|${fallback}}}`,
        );
        const filled = fillText(text.join(""), mergeValuesOf(null, ""));
        expect(filled.missing).toEqual([]);
        expect(unfilledRefusalOf(filled.text)).toBeNull();
      }),
    );
  });
});
