import { isPhoneNumber } from "@/lib/addresses/rules";
import { type ParsedPhone, parsePhone } from "@/lib/phones/rules";

/** Of the blocked senders of a number, how many are read at once; the others are found by searching. */
export const mostListed = 500;

/** Most short codes have three to six digits, some countries' have up to eight. */
const isShortCode = (address: string): boolean => /^\d{3,8}$/.test(address);

/** Whether a text can go there at all: sender names of letters only write. */
export const canBeTexted = (address: string): boolean => isPhoneNumber(address) || isShortCode(address);

/**
 * Reads the sender somebody types to have blocked: a phone number in any common format, a short code, or a sender name.
 * Seven or eight digits are rather a number without its area code than one of the few short codes of that length.
 */
export function parseSender(typed: string, country: string): ParsedPhone {
  const text = typed.normalize("NFKC").trim();
  const bare = text.replace(/[\s-]/g, "");
  if (/^\d{3,6}$/.test(bare)) return { ok: true, phone: bare };
  if (/^(?=.*\p{L})[\p{L}\p{N} ._&-]{1,11}$/u.test(text)) return { ok: true, phone: text };
  return parsePhone(text, country);
}
