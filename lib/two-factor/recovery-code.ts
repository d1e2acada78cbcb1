import { createHash, randomBytes } from "node:crypto";

const count = 10;
const bytes = 10;
// Crockford's base32: nothing that looks like something else.
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** Codes of 80 random bits each, in groups of four as they are written down. */
export const newRecoveryCodes = (): string[] => Array.from({ length: count }, newCode);

/** What is kept of a code; how it was typed does not matter. */
export function hashOfCode(code: string): string {
  const read = code.toLowerCase().replace(/[\s-]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  return createHash("sha256").update(read).digest("hex");
}

function newCode(): string {
  const bits = [...randomBytes(bytes)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const letters = (bits.match(/.{5}/g) ?? []).map((five) => alphabet[Number.parseInt(five, 2)]).join("");
  return (letters.match(/.{4}/g) ?? []).join("-");
}
