import { describe, expect, it } from "vitest";
import type { ConversationFilter } from "@/lib/conversations/input";
import { defaultFilter, filterWords } from "@/lib/conversations/rules";
import { wordsOfChoice } from "./filter-choices";
import { choicesOf } from "./filter-url";

const tag = "0190a1b2-0000-7000-8000-000000000001";
const sam = { id: "0190a1b2-0000-7000-8000-000000000002", name: "Sam Okafor" };
const wordsOf = (filter: Partial<ConversationFilter>) => {
  const whole = { ...defaultFilter, ...filter };
  return choicesOf(whole).map((name) => wordsOfChoice(whole, name, [sam]));
};

describe("what the list is narrowed by, in words", () => {
  it("names whom conversations of a tag are assigned to", () => {
    expect(wordsOf({ tag, assignee: "me" })).toEqual(["Assigned to: Me"]);
    expect(wordsOf({ tag, assignee: "nobody" })).toEqual(["Assigned to: Nobody"]);
    expect(wordsOf({ tag, assignee: sam.id })).toEqual(["Assigned to: Sam Okafor"]);
  });

  it("has a word for everything that can be chosen", () => {
    for (const name of Object.keys(filterWords) as (keyof ConversationFilter)[]) {
      for (const value of filterWords[name]) {
        if (name === "tag") continue;
        expect(wordsOfChoice({ ...defaultFilter, [name]: value }, name, [])).not.toContain("Unknown");
      }
    }
  });

  it("says so where somebody holds the number no more", () => {
    expect(wordsOf({ assignee: tag })).toEqual(["Assigned to: Unknown"]);
  });
});
