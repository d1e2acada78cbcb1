import { Invalid } from "@/lib/errors";
import { parsePhone } from "@/lib/phones/rules";

/**
 * The address a thread has for a customer's phone: E.164, or a short code as it is.
 * @param field where it stands in the request, for the error
 * @throws Invalid with the reason at that field.
 */
export function peerOf(typed: string, country: string, field: string): string {
  if (/^\d{3,6}$/.test(typed.trim())) return typed.trim();
  const parsed = parsePhone(typed, country);
  if (!parsed.ok) throw new Invalid(parsed.reason, { [field]: parsed.reason });
  return parsed.phone;
}
