/** What a whole message can ask for. HELP and INFO are answered with the organization's help text. */
export type ConsentKeyword = "opt_out" | "opt_in" | "help";

const words = new Map<string, ConsentKeyword>([
  ["stop", "opt_out"],
  ["stopall", "opt_out"],
  ["stop all", "opt_out"],
  ["end", "opt_out"],
  ["quit", "opt_out"],
  ["cancel", "opt_out"],
  ["unsubscribe", "opt_out"],
  ["optout", "opt_out"],
  ["opt out", "opt_out"],
  ["revoke", "opt_out"],
  ["start", "opt_in"],
  ["unstop", "opt_in"],
  ["subscribe", "opt_in"],
  ["optin", "opt_in"],
  ["opt in", "opt_in"],
  ["help", "help"],
  ["info", "help"],
]);

/**
 * What a message asks for when one of the words is all it says (FCC 47 CFR 64.1200(a)(10) names the opt-out words).
 * Case, surrounding blanks, quotes, punctuation and emoji, inner hyphens and repeated blanks do not count.
 */
export function consentKeyword(text: string): ConsentKeyword | null {
  return words.get(normalizeKeyword(text)) ?? null;
}

/** A message as keywords are compared. */
export function normalizeKeyword(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
    .replace(/[\p{Pd}\u00ad]/gu, "")
    .replace(/\s+/gu, " ");
}
