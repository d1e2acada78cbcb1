import { expect, test } from "vitest";
import { unsentOf } from "./kept-drafts";
import type { OutboxEntry } from "./merge-outbox";

const entry = (clientKey: string, unsent: string | null): OutboxEntry => ({
  clientKey,
  conversationId: "c",
  body: "with a signature",
  unsent,
  at: "2026-03-08T12:00:01.000Z",
  author: { id: "u1", name: "Maya Ortiz", initials: "MO" },
});

test("a reload finds what was typed", () => {
  expect(unsentOf({ draft: "hello", unsure: null, saved: null, outbox: [] })).toEqual({
    draft: "hello",
    unsure: null,
  });
});

test("a text still being handed over comes back with its key, so that it leaves once", () => {
  expect(unsentOf({ draft: "", unsure: null, saved: null, outbox: [entry("k", "hello")] })).toEqual({
    draft: "hello",
    unsure: { text: "hello", clientKey: "k" },
  });
});

test("what the server has taken does not come back", () => {
  expect(unsentOf({ draft: "", unsure: null, saved: null, outbox: [entry("k", null)] })).toEqual({
    draft: "",
    unsure: null,
  });
});

test("what the server has kept needs no other place", () => {
  const saved = { text: "hello" };
  expect(unsentOf({ draft: "hello", saved, unsure: null, outbox: [] }).draft).toBe("");
  expect(unsentOf({ draft: "hello again", saved, unsure: null, outbox: [] }).draft).toBe("hello again");
});
