import { expect, test } from "vitest";
import { viewersLabel } from "./viewers-label";

const viewer = (name: string, typing = false) => ({ name, typing });

test("says who is there, by first name", () => {
  expect(viewersLabel([])).toBeNull();
  expect(viewersLabel([viewer("Sam Okafor")])).toBe("Sam is viewing");
  expect(viewersLabel([viewer("Sam Okafor"), viewer("Ana")])).toBe("Sam and Ana are viewing");
  expect(viewersLabel([viewer("Sam"), viewer("Ana"), viewer("Kim")])).toBe("3 others are viewing");
});

test("who types comes first", () => {
  expect(viewersLabel([viewer("Sam"), viewer("Ana", true)])).toBe("Ana is typing");
  expect(viewersLabel([viewer("Sam", true), viewer("Ana", true)])).toBe("Sam and Ana are typing");
});
