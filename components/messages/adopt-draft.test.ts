import { expect, test } from "vitest";
import { adoptDraft } from "./adopt-draft";

const early = "2026-03-08T12:00:00.000Z";
const late = "2026-03-08T12:00:05.000Z";

test("a page that opens shows what was typed on another device", () => {
  const server = { text: "from the phone", at: early };
  expect(adoptDraft({ draft: "", saved: null }, server)).toEqual({ draft: "from the phone", saved: server });
});

test("what this tab could not save yet stays", () => {
  const adopted = adoptDraft({ draft: "typed here", saved: null }, { text: "older", at: early });
  expect(adopted.draft).toBe("typed here");
  expect(adoptDraft({ draft: "more", saved: { text: "m", at: early } }, { text: "other", at: late })).toEqual(
    {},
  );
});

test("a newer draft from elsewhere is taken over, an older answer is not", () => {
  const known = { draft: "hello", saved: { text: "hello", at: early } };
  expect(adoptDraft(known, { text: "hello there", at: late }).draft).toBe("hello there");
  expect(adoptDraft({ ...known, saved: { text: "hello", at: late } }, { text: "", at: early })).toEqual({});
  expect(adoptDraft(known, { text: "", at: null })).toEqual({});
});
