import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chosenOf, countPicked, everybody, isPicked, nobody, pick, pickedAfterSearch } from "./picked";

const people = ["a", "b", "c", "d"];
const begin = fc.constantFrom(nobody, everybody);
const steps = fc.array(fc.tuple(fc.constantFrom(...people), fc.boolean()));

describe("who is ticked", () => {
  test("is whom the last tick says, counted and handed over alike", () => {
    fc.assert(
      fc.property(begin, steps, (first, ticks) => {
        const picked = ticks.reduce((so, [id, on]) => pick(so, id, on), first);
        const expected = people.filter((id) => ticks.findLast(([each]) => each === id)?.[1] ?? first.all);
        expect(people.filter((id) => isPicked(picked, id))).toEqual(expected);
        expect(countPicked(picked, people.length)).toBe(expected.length);
        const chosen = chosenOf(picked, "berg");
        const handed = "ids" in chosen ? chosen.ids : people.filter((id) => !chosen.except.includes(id));
        expect([...handed].sort()).toEqual(expected);
      }),
    );
  });

  test("stays by name when something else is searched for, and is nobody where it was all that were found", () => {
    expect(pickedAfterSearch(pick(nobody, "a", true))).toEqual(pick(nobody, "a", true));
    expect(pickedAfterSearch(pick(everybody, "a", false))).toEqual(nobody);
  });
});
