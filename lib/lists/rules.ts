import { consentKeyword, normalizeKeyword } from "@/lib/consents/rules";

/** Of one list: few words that people remember. */
export const mostKeywords = 20;
const longestKeyword = 40;

export type ParsedKeyword = { ok: true; keyword: string; spelling: string } | { ok: false; reason: string };

const reserved = {
  opt_out: "opts people out",
  opt_in: "opts people in again",
  help: "is answered with your help text",
};

/**
 * Reads a keyword as somebody wrote it: `keyword` is what messages are compared with.
 * @returns or one sentence that says why this can be none.
 */
export function parseKeyword(typed: string): ParsedKeyword {
  const spelling = typed.trim().replace(/\s+/gu, " ");
  const keyword = normalizeKeyword(spelling);
  if (keyword === "") return { ok: false, reason: "A keyword needs a letter or a digit." };
  if (spelling.length > longestKeyword) {
    return { ok: false, reason: `This keyword is too long: at most ${longestKeyword} characters.` };
  }
  const asks = consentKeyword(spelling);
  if (asks) return { ok: false, reason: `“${spelling}” ${reserved[asks]}, so it cannot be a keyword.` };
  return { ok: true, keyword, spelling };
}

export const nameTaken = "There is a list of this name already.";
