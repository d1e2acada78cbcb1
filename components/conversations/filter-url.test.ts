import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ConversationFilter, conversationFilter } from "@/lib/conversations/input";
import { defaultFilter } from "@/lib/conversations/rules";
import { countChoices, filterOf, filterOfView, queryOf, viewOf } from "./filter-url";

const { sort, read, archive, block, undated, state } = conversationFilter.shape;
const anyFilter: fc.Arbitrary<ConversationFilter> = fc.record({
  sort: fc.constantFrom(...sort.unwrap().options),
  read: fc.constantFrom(...read.unwrap().options),
  archive: fc.constantFrom(...archive.unwrap().options),
  block: fc.constantFrom(...block.unwrap().options),
  undated: fc.constantFrom(...undated.unwrap().options),
  state: fc.constantFrom(...state.unwrap().options),
  assignee: fc.oneof(fc.constantFrom("anyone" as const, "me" as const, "nobody" as const), fc.uuid()),
  tag: fc.oneof(fc.constant("any" as const), fc.uuid()),
});

describe("a filter in the address", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(filterOf(new URLSearchParams(queryOf(filter)))).toEqual(filter);
      }),
    );
  });

  it("says nothing when it is the list as it opens", () => {
    expect(queryOf(defaultFilter)).toBe("");
  });

  it("has its default where somebody wrote nonsense", () => {
    const filter = filterOf(new URLSearchParams("sort=up&read=unread&tag=%00&events=notes"));
    expect(filter).toEqual({ ...defaultFilter, read: "unread" });
  });
});

describe("a view", () => {
  it("is a filter without further choices", () => {
    for (const view of ["inbox", "mine", "unassigned", "all"] as const) {
      expect(viewOf(filterOfView(view))).toBe(view);
      expect(countChoices(filterOfView(view))).toBe(0);
    }
  });

  it("stays itself when it is narrowed", () => {
    const filter: ConversationFilter = { ...filterOfView("mine"), read: "unread", sort: "name" };
    expect(viewOf(filter)).toBe("mine");
    expect(countChoices(filter)).toBe(2);
  });
});
