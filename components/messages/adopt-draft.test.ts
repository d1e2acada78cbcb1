import { expect, test } from "vitest";
import { adoptDraft, withTypedAsleep } from "./adopt-draft";

const early = "2026-03-08T12:00:00.000Z";
const late = "2026-03-08T12:00:05.000Z";
const unanswered = null;

test("a page that opens shows what was typed on another device", () => {
  const server = { text: "from the phone", at: early };
  expect(adoptDraft({ draft: "", saved: null, unanswered }, server)).toEqual({
    draft: "from the phone",
    saved: server,
  });
});

test("what this tab could not save yet stays", () => {
  const adopted = adoptDraft({ draft: "typed here", saved: null, unanswered }, { text: "older", at: early });
  expect(adopted.draft).toBe("typed here");
  const known = { draft: "more", saved: { text: "m", at: early }, unanswered };
  expect(adoptDraft(known, { text: "other", at: late })).toEqual({});
});

test("a newer draft from elsewhere is taken over, an older answer is not", () => {
  const known = { draft: "hello", saved: { text: "hello", at: early }, unanswered };
  expect(adoptDraft(known, { text: "hello there", at: late }).draft).toBe("hello there");
  expect(adoptDraft({ ...known, saved: { text: "hello", at: late } }, { text: "", at: early })).toEqual({});
  expect(adoptDraft(known, { text: "", at: null })).toEqual({});
});

test("what this tab handed over is no news to who changed it back to what was saved before", () => {
  const saved = { text: "like?", at: early };
  const server = { text: "better?", at: late };
  const known = { draft: "like?", saved, unanswered: "better?" };
  expect(adoptDraft(known, server)).toEqual({ saved: server, unanswered: null });
  expect(adoptDraft(known, saved)).toEqual({});
  expect(adoptDraft({ ...known, unanswered: "best?" }, server)).toEqual({});
});

test("what was deleted stays deleted, unless another device wrote since", () => {
  const known = { draft: "", saved: { text: "hello", at: early }, unanswered: "" };
  expect(adoptDraft(known, { text: "hello", at: early })).toEqual({});
  const gone = { text: "", at: late };
  expect(adoptDraft(known, gone)).toEqual({ saved: gone, unanswered: null });
  expect(adoptDraft(known, { text: "from the phone", at: late }).draft).toBe("from the phone");
});

test("what is typed before the page is awake goes on from what one saw, and what was kept is not lost", () => {
  expect(withTypedAsleep("", { rendered: "", typed: "Hello" })).toBe("Hello");
  expect(withTypedAsleep("Hello", { rendered: "Hello", typed: "" })).toBe("");
  expect(withTypedAsleep("Hello there", { rendered: "Hello", typed: "Hello, Jane" })).toBe(
    "Hello there, Jane",
  );
  expect(withTypedAsleep("kept", { rendered: "", typed: "Hello" })).toBe("kept\nHello");
  expect(withTypedAsleep("kept", { rendered: "Hello", typed: "Good morning" })).toBe("kept\nGood morning");
});
