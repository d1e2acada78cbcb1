import { expect, test } from "vitest";
import { heldText, unsentOf, withoutArrived, withoutCaption } from "./kept-drafts";
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

test("a reload finds what was typed", () => {
  expect(unsentOf({ draft: "hello", unsure: [], saved: null, caption: "", outbox: [] })).toEqual({
    draft: "hello",
    unsure: [],
  });
});

test("a text still being handed over comes back with its key, so that it leaves once", () => {
  expect(
    unsentOf({ draft: "", unsure: [], saved: null, caption: "", outbox: [entry("k", "hello")] }),
  ).toEqual({
    draft: "hello",
    unsure: [{ text: "hello", clientKey: "k" }],
  });
});

test("what the server has taken does not come back", () => {
  expect(unsentOf({ draft: "", unsure: [], saved: null, caption: "", outbox: [entry("k", null)] })).toEqual({
    draft: "",
    unsure: [],
  });
});

test("what the server has kept needs no other place", () => {
  const saved = { text: "hello" };
  expect(unsentOf({ draft: "hello", saved, unsure: [], caption: "", outbox: [] }).draft).toBe("");
  expect(unsentOf({ draft: "hello again", saved, unsure: [], caption: "", outbox: [] }).draft).toBe(
    "hello again",
  );
});

test("two texts still being handed over come back as one draft, with the key of each", () => {
  const outbox = [entry("a", "A"), entry("b", "B")];
  expect(unsentOf({ draft: "", unsure: [], saved: null, caption: "", outbox })).toEqual({
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
  const asking = { draft: "", caption: "Which one?", outbox: [] };
  expect(unsentOf({ ...asking, unsure: [], saved: { text: "" } }).draft).toBe("Which one?");
  expect(unsentOf({ ...asking, unsure: [], saved: { text: "Which one?" } }).draft).toBe("");
  expect(withoutCaption(asking)).toEqual({ caption: "", draft: "Which one?" });
  expect(withoutCaption({ ...asking, draft: "from the phone" }).draft).toBe("Which one?\nfrom the phone");
});
