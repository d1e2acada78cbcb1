import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { onSelectionInput } from "./input";

test("whoever names too many conversations is told so in plain words", () => {
  const ids = Array.from({ length: 5001 }, () => randomUUID());
  const problem = (conversations: object) =>
    onSelectionInput.safeParse({ conversations }).error?.issues[0]?.message;
  expect(problem({ ids: ids.slice(1) })).toBeUndefined();
  const words = "Choose between 1 and 5,000 conversations one by one, or all that match the filter.";
  expect(problem({ ids })).toBe(words);
  expect(problem({ ids: [] })).toBe(words);
});
