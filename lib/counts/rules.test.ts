import { expect, test } from "vitest";
import { countShown, mostCounted } from "./rules";

test.each([
  [1204, "1,204"],
  [mostCounted, "100,000"],
  [mostCounted + 1, "100,000+"],
])("a count is shown as far as is counted: %i", (count, shown) => {
  expect(countShown(count)).toBe(shown);
});
