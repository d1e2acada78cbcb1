/** NIST SP 800-63B-4, 3.1.1.2: length is what counts; rules about kinds of characters only make people write it down. */
export const fewestCharacters = 12;
export const mostCharacters = 200;
const fewestDifferent = 5;

/**
 * Why a password may not be chosen, as a sentence on what to do; null for one that may.
 * @param own name and e-mail address of whoever chooses it
 */
export function passwordProblem(password: string, own: string[] = []): string | null {
  const characters = [...password];
  if (characters.length < fewestCharacters) return `Use at least ${fewestCharacters} characters.`;
  if (characters.length > mostCharacters) return `Use at most ${mostCharacters} characters.`;
  const lower = password.toLowerCase();
  if (new Set(lower).size < fewestDifferent || isRepeated(lower)) {
    return "This repeats itself and is easy to guess. Use several words instead.";
  }
  if (isRow(lower)) return "This is a row of neighbours and easy to guess. Use several words instead.";
  if (own.some((words) => isMostly(lower, words))) {
    return "This is your own name or address and easy to guess. Use several words instead.";
  }
  return null;
}

type Strength = { level: 1 | 2 | 3; words: string };

/** How good a password is that may be chosen, in plain words. */
export function passwordStrength(password: string): Strength {
  const different = new Set(password.toLowerCase()).size;
  if (password.length >= 20 && different >= 10) return { level: 3, words: "Very hard to guess." };
  if (password.length >= 16 && different >= 8) return { level: 2, words: "Hard to guess." };
  return { level: 1, words: "Good enough. Another word or two makes it much harder to guess." };
}

/** "harborharbor", "abcabcabcabc" */
const isRepeated = (text: string): boolean => /^(.{1,8})\1+.{0,2}$/u.test(text);

/** "123456789012", "abcdefghijkl": three quarters of the characters follow the one before. */
function isRow(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  const neighbours = steps.filter((step) => step === 1 || step === -1 || step === -9 || step === 9).length;
  return neighbours >= steps.length * 0.75;
}

/** Whether hardly more is left of the text without those words. */
function isMostly(text: string, words: string): boolean {
  const parts = words
    .toLowerCase()
    .split(/[\s@.]+/u)
    .filter((part) => part.length > 2);
  const left = parts.reduce((rest, part) => rest.replaceAll(part, ""), text);
  return left.length < text.length && left.length < fewestDifferent;
}
