import { expect, test } from "vitest";
import { describeDetail, sentenceOf } from "./rules";

test("an action without a sentence of its own is told by its name", () => {
  expect(sentenceOf("inbox.shared")).toBe("Shared a number");
  expect(sentenceOf("list.keywordAdded")).toBe("List: keyword added");
  expect(sentenceOf("odd")).toBe("Odd");
});

test("details name people, and say what was and what is", () => {
  const nameOf = (id: string) => (id === "1" ? "Dana Reyes" : undefined);
  expect(
    describeDetail(
      { with: "1", role: { from: "member", to: "admin" }, limit: null, on: true, ids: ["1", "2"] },
      nameOf,
    ),
  ).toEqual(["With: Dana Reyes", "Role: member → admin", "Limit: none", "On: yes", "Ids: Dana Reyes, 2"]);
});
