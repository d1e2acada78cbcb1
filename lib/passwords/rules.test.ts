import { expect, test } from "vitest";
import { passwordProblem, passwordStrength } from "./rules";

test.each([
  "harbor-street",
  "correct horse",
  "Ünïcödé wörter",
  "tidal wave 2031 ",
  "🐚🐙🦀🐡🐠🐟🦐🦑🐋🐬🦈🦞",
])("may be chosen: %s", (password) => expect(passwordProblem(password)).toBeNull());

test.each([
  ["elevenchars", "at least 12"],
  ["", "at least 12"],
  ["x".repeat(201), "at most 200"],
  ["aaaaaaaaaaaa", "repeats itself"],
  ["passwordpassword", "repeats itself"],
  ["abcabcabcabcab", "repeats itself"],
  ["1234567890123", "row of neighbours"],
  ["abcdefghijklm", "row of neighbours"],
])("may not be chosen: %j", (password, reason) => expect(passwordProblem(password)).toContain(reason));

test("may not be hardly more than one's own name or address", () => {
  const own = ["Dana Reyes", "dana.reyes@harborstreet.example"];
  expect(passwordProblem("Dana.Reyes123", own)).toContain("your own name");
  expect(passwordProblem("harborstreet1", own)).toContain("your own name");
  expect(passwordProblem("reyes of the seven seas", own)).toBeNull();
});

test("is called harder to guess the longer it is", () => {
  const levels = ["harbor-street", "harbor-street-17", "harbor street at the seventh pier"];
  expect(levels.map((password) => passwordStrength(password).level)).toEqual([1, 2, 3]);
});
