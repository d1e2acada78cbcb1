import { isPhoneNumber } from "@/lib/addresses/rules";
import { type ParsedPhone, parsePhone } from "@/lib/phones/rules";

/** Of the blocked senders of a number, how many are read at once; the others are found by searching. */
export const mostListed = 500;

/** Short codes have three to eight digits. */
const isShortCode = (address: string): boolean => /^\d{3,8}$/.test(address);

/** Whether a text can go there at all: sender names of letters only write. */
export const canBeTexted = (address: string): boolean => isPhoneNumber(address) || isShortCode(address);

/**
 * Reads the sender somebody wants to block: a phone number in any common format, a short code, or a sender name as
 * the thread shows it.
 */
export function parseSender(typed: string, country: string): ParsedPhone {
  const text = typed.normalize("NFKC").trim();
  const bare = text.replace(/[\s-]/g, "");
  if (/^\d{3,6}$/.test(bare)) return { ok: true, phone: bare };
  if (/^(?=.*\p{L})[\p{L}\p{N} ._&-]{1,11}$/u.test(text)) return { ok: true, phone: text };
  return parsePhone(text, country);
}
