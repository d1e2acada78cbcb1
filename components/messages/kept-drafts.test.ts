import { expect, test } from "vitest";
import { heldText, unsavedOf, unsentOf, withoutArrived, withoutCaption } from "./kept-drafts";
import type { OutboxEntry } from "./merge-outbox";

const unsure = [
  { text: "A", clientKey: "a" },
  { text: "B", clientKey: "b" },
];

const entry = (clientKey: string, unsent: string | null): OutboxEntry => ({
  clientKey,
  conversationId: "c",
  body: "with a signature",
  unsent,
  at: "2026-03-08T12:00:01.000Z",
  author: { id: "u1", name: "Maya Ortiz", initials: "MO" },
});

/** A conversation in which nothing is typed, and of which this page was not told anything. */
const nothing = { draft: "", unsure: [], saved: null, unanswered: null, caption: "", outbox: [] };
const savedAs = (text: string) => ({ text, at: "2026-03-08T12:00:00.000Z" });

test("a reload finds what was typed, and what the server had by then", () => {
  expect(unsentOf({ ...nothing, draft: "hello" })).toEqual({ draft: "hello", unsure: [], saved: null });
  const saved = savedAs("hell");
  expect(unsentOf({ ...nothing, draft: "hello", saved })).toEqual({ draft: "hello", unsure: [], saved });
});

test("a reload finds that everything was deleted", () => {
  expect(unsentOf({ ...nothing, saved: savedAs("hello") })?.draft).toBe("");
  expect(unsentOf({ ...nothing, saved: savedAs("") })).toBe(null);
  expect(unsentOf(nothing)).toBe(null);
});

test("a text still being handed over comes back with its key, so that it leaves once", () => {
  expect(unsentOf({ ...nothing, outbox: [entry("k", "hello")] })).toMatchObject({
    draft: "hello",
    unsure: [{ text: "hello", clientKey: "k" }],
  });
});

test("what the server has taken does not come back", () => {
  expect(unsentOf({ ...nothing, outbox: [entry("k", null)] })).toBe(null);
});

test("what the server has kept needs no other place", () => {
  const saved = savedAs("hello");
  expect(unsentOf({ ...nothing, draft: "hello", saved })).toBe(null);
  expect(unsentOf({ ...nothing, draft: "hello again", saved })?.draft).toBe("hello again");
});

test("what was changed back is to be saved as long as the other words have no answer", () => {
  const back = { ...nothing, draft: "like?", saved: savedAs("like?") };
  expect(unsavedOf(back)).toBe(null);
  expect(unsavedOf({ ...back, unanswered: "better?" })).toBe("like?");
  expect(unsentOf({ ...back, unanswered: "better?" })?.draft).toBe("like?");
});

test("two texts still being handed over come back as one draft, with the key of each", () => {
  expect(unsentOf({ ...nothing, outbox: [entry("a", "A"), entry("b", "B")] })).toMatchObject({
    draft: "A\nB",
    unsure,
  });
});

test("of several texts that came back, those that arrived after all are taken out", () => {
  expect(withoutArrived({ draft: "A\nB", unsure }, new Set(["a"]))).toEqual({
    draft: "B",
    unsure: [{ text: "B", clientKey: "b" }],
  });
  expect(withoutArrived({ draft: "A\nB", unsure }, new Set(["a", "b"]))).toEqual({ draft: "", unsure: [] });
  expect(withoutArrived({ draft: "C\nB\n\nAnd more", unsure }, new Set(["b"])).draft).toBe("C\n\nAnd more");
  expect(withoutArrived({ draft: "A, but changed", unsure }, new Set(["a"])).draft).toBe("A, but changed");
});

test("a text on its way is held as part of the draft until the server has taken it", () => {
  expect(heldText({ draft: "", caption: "", outbox: [entry("k", "hello")] })).toBe("hello");
  expect(heldText({ draft: "more", caption: "", outbox: [entry("k", "hello")] })).toBe("hello\nmore");
  expect(heldText({ draft: "", caption: "", outbox: [entry("k", null)] })).toBe("");
});

test("what stands below files about to be sent is kept like the draft, and is one with it when they do not leave", () => {
  const asking = { ...nothing, caption: "Which one?" };
  expect(unsentOf({ ...asking, saved: savedAs("") })?.draft).toBe("Which one?");
  expect(unsentOf({ ...asking, saved: savedAs("Which one?") })).toBe(null);
  expect(withoutCaption(asking)).toEqual({ caption: "", draft: "Which one?" });
  expect(withoutCaption({ ...asking, draft: "from the phone" }).draft).toBe("Which one?\nfrom the phone");
});
