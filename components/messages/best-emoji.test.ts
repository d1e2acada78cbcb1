import { expect, test } from "vitest";
import { bestEmoji } from "./best-emoji";

const all = [
  { emoji: "😻", label: "smiling cat with heart-eyes", tags: ["love"], version: 1 },
  { emoji: "❤️", label: "red heart", tags: ["love"], version: 1 },
  { emoji: "💌", label: "love letter", tags: ["heart", "mail"], version: 1 },
  { emoji: "♥️", label: "heart suit", tags: ["card"], version: 1 },
  { emoji: "👂", label: "ear", tags: ["hearing"], version: 1 },
  { emoji: "🫪", label: "heart of tomorrow", version: 17 },
];

test("names that begin with the word come first, then those of which a later word does, then other names for it", () => {
  expect(bestEmoji(all, "Heart").map(({ emoji }) => emoji)).toEqual(["♥️", "😻", "❤️", "💌"]);
  expect(bestEmoji(all, "ear").map(({ emoji }) => emoji)).toEqual(["👂"]);
});

test("nothing sought finds nothing", () => {
  expect(bestEmoji(all, " ")).toEqual([]);
});
