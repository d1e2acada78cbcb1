import { storable } from "@/lib/storable";
/** A stretch of text, and whether it is what was searched for. */
export type Stretch = { text: string; hit: boolean };

const maxWords = 8;
/** How much of a long message stands before its first hit, in characters. */
const lead = 28;
const snippetLength = 140;

/** What is searched for: the words as typed, each once. Every one of them has to be found. */
export function searchWords(typed: string): string[] {
  const words = storable(typed.normalize("NFKC")).trim().split(/\s+/u);
  return [...new Set(words.filter(Boolean))].slice(0, maxWords);
}

/**
 * The digits of a typed number, as they stand somewhere in E.164; null where what was typed is no part of a number.
 * The zeros that some countries dial first, or before a country code, are no part of it.
 */
export function searchDigits(typed: string): string | null {
  const text = typed.normalize("NFKC").trim();
  if (!/^[+\d\s().\-/]+$/.test(text)) return null;
  const digits = text.replace(/\D/g, "").replace(/^0+/, "");
  return digits.length >= 3 ? digits : null;
}

/** The text with every occurrence of the words marked, without regard to case. */
export function markHits(text: string, words: string[]): Stretch[] {
  if (words.length === 0) return [{ text, hit: false }];
  // The longest first, where one word begins another.
  const sorted = [...words].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(`(${sorted.map(escapeRegex).join("|")})`, "giu");
  return text
    .split(pattern)
    .map((part, index) => ({ text: part, hit: index % 2 === 1 }))
    .filter((stretch) => stretch.text !== "");
}

/** The part of a message around its first hit, on one line. */
export function snippetOf(body: string, words: string[]): string {
  const line = body.replace(/\s+/gu, " ").trim();
  const stretches = markHits(line, words);
  const hitAt = stretches.findIndex((stretch) => stretch.hit);
  const before = stretches.slice(0, Math.max(hitAt, 0)).reduce((sum, { text }) => sum + text.length, 0);
  if (before <= lead) return cut(line);
  const start = line.indexOf(" ", before - lead) + 1;
  return `…${cut(line.slice(start > 0 && start <= before ? start : before - lead))}`;
}

/** A number with the digits that were searched for marked, whatever stands between them. */
export function markDigits(shown: string, digits: string): Stretch[] {
  const between = [...digits].join("[^\\d]*");
  const found = new RegExp(between).exec(shown);
  if (!found) return [{ text: shown, hit: false }];
  const end = found.index + found[0].length;
  return [
    { text: shown.slice(0, found.index), hit: false },
    { text: found[0], hit: true },
    { text: shown.slice(end), hit: false },
  ].filter((stretch) => stretch.text !== "");
}

const cut = (text: string): string =>
  text.length > snippetLength ? `${text.slice(0, snippetLength).trimEnd()}…` : text;

// No hyphen: outside a class it means itself, and Unicode patterns refuse to have it escaped.
const escapeRegex = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
