import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { describeDetail, isArea, sentenceOf } from "./rules";

/** What the product notes, as it stands in its sources. */
const recorded = ["lib", "inngest"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
  )
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\baction: "([a-zA-Z]+\.[a-zA-Z]+)"/g)])
  .map(([, action = ""]) => action);

test("everything that is noted has a sentence in plain words and can be filtered for", () => {
  expect(recorded.length).toBeGreaterThan(50);
  expect(recorded.filter((action) => sentenceOf(action).includes(":"))).toEqual([]);
  const areasOf = (action: string) => [
    action.split(".")[0] ?? "",
    (action.split(".")[0] ?? "").replace(/s$/, ""),
  ];
  expect(recorded.filter((action) => !areasOf(action).some(isArea))).toEqual([]);
});

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
