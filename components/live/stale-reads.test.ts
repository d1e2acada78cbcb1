import { describe, expect, it } from "vitest";
import { addStale, changedRows, nothingStale, staleKeys } from "./stale-reads";

describe("what is read again", () => {
  it("is the list, the named conversations and the badges", () => {
    const stale = nothingStale();
    addStale(stale, { kind: "conversations", inboxId: "i", conversationIds: ["a", "b"] });
    expect(staleKeys(stale)).toEqual([
      ["inboxes"],
      ["conversations", "i"],
      ["conversation", "a"],
      ["messages", "a"],
      ["conversation", "b"],
      ["messages", "b"],
    ]);
  });

  it("is named once, however many events name it", () => {
    const stale = nothingStale();
    for (let i = 0; i < 5; i++)
      addStale(stale, { kind: "conversations", inboxId: "i", conversationIds: ["a"] });
    expect(staleKeys(stale)).toHaveLength(4);
  });

  it("is every open thread when too much changed to name", () => {
    const stale = nothingStale();
    addStale(stale, { kind: "many", inboxId: "i" });
    expect(staleKeys(stale)).toEqual([
      ["inboxes"],
      ["conversations", "i"],
      ["conversation"],
      ["messages"],
      ["tags"],
      ["contacts", "i"],
      ["lists", "i"],
      ["blocked-senders", "i"],
      ["responses", "i"],
      ["blasts", "i"],
    ]);
  });

  it("is the contacts, lists and blocked senders of the number, and nothing of its threads", () => {
    const stale = nothingStale();
    addStale(stale, { kind: "contacts", inboxId: "i" });
    expect(staleKeys(stale)).toEqual([
      ["contacts", "i"],
      ["lists", "i"],
      ["blocked-senders", "i"],
    ]);
  });

  it("is everything after the stream was opened", () => {
    const stale = nothingStale();
    addStale(stale, { kind: "conversations", inboxId: "i", conversationIds: ["a"] });
    addStale(stale, { kind: "hello" });
    expect(staleKeys(stale)).toEqual([[]]);
  });

  it("is of the list only the rows that were named, unless more changed", () => {
    const stale = nothingStale();
    addStale(stale, { kind: "conversations", inboxId: "i", conversationIds: ["a", "b"] });
    addStale(stale, { kind: "conversations", inboxId: "i", conversationIds: ["b", "c"] });
    addStale(stale, { kind: "contacts", inboxId: "j" });
    expect(changedRows(stale, ["conversations", "i"])).toEqual({ inboxId: "i", ids: ["a", "b", "c"] });
    expect(changedRows(stale, ["conversation", "a"])).toBeNull();
    expect(changedRows(stale, ["contacts", "j"])).toBeNull();
    addStale(stale, { kind: "many", inboxId: "i" });
    addStale(stale, { kind: "conversations", inboxId: "i", conversationIds: ["d"] });
    expect(changedRows(stale, ["conversations", "i"])).toBeNull();
  });
});
