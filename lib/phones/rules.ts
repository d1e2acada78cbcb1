import {
  type CountryCode,
  getCountries,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from "libphonenumber-js/min";

export type ParsedPhone = { ok: true; phone: string } | { ok: false; reason: string };

/**
 * Reads a phone number as people type it.
 * @param country ISO 3166-1 alpha-2, for numbers without a country code.
 * @returns the number in E.164, or one sentence that says what is wrong with it.
 */
export function parsePhone(typed: string, country: string): ParsedPhone {
  const text = typed
    .normalize("NFKC")
    .trim()
    .replace(/^tel:/i, "")
    // How many people outside the US and Canada write an international number.
    .replace(/^00(?=[1-9])/, "+");
  const home = countryCode(country);
  if (text === "") return no("Enter a phone number.");
  if (/\d[\s,;#]*(ext|extension|x)\.?\s*\d+$/i.test(text)) {
    return no("A number with an extension cannot be texted. Enter it without.");
  }
  if (text.split(/[,;/\n]/).filter((part) => part.replace(/\D/g, "").length >= 7).length > 1) {
    return no("Enter one number.");
  }
  if (/[\p{L}]/u.test(text)) return no("A phone number has no letters. Enter digits only.");
  const digits = text.replace(/\D/g, "");
  if (digits.length < 7) return no("This number is too short. Enter it with its area code.");
  if (digits.length > 15) return no("This number is too long: at most 15 digits.");
  const parsed = parsePhoneNumberFromString(text, home) ?? parsePhoneNumberFromString(`+${digits}`);
  if (!parsed) return no("This does not look like a phone number.");
  if (!parsed.isPossible()) return no(lengthReason(parsed.countryCallingCode));
  // The library accepts local US numbers without an area code, which cannot be texted.
  if (parsed.countryCallingCode === "1" && parsed.nationalNumber.length !== 10) return no(lengthReason("1"));
  if (!parsed.isValid()) return no("This number does not exist. Check the country and area code.");
  return { ok: true, phone: parsed.number };
}

/** E.164 as people of the country read it: nationally for their own, internationally for others. */
export function formatPhone(address: string, country: string): string {
  const parsed = address.startsWith("+") ? parsePhoneNumberFromString(address) : undefined;
  if (!parsed) return address;
  const home =
    parsed.country === country || (!parsed.country && parsed.countryCallingCode === "1" && country === "US");
  return home ? parsed.formatNational() : parsed.formatInternational();
}

/** Whether a text is the code of a country that phone numbers are known of: US. ISO 3166-1 alpha-2. */
export const isCountry = (code: string): boolean => isSupportedCountry(code);

/** Every such country, by its name in English. */
export function listCountries(): { code: string; name: string }[] {
  const names = new Intl.DisplayNames("en", { type: "region" });
  return getCountries()
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

const no = (reason: string): ParsedPhone => ({ ok: false, reason });

const countryCode = (country: string): CountryCode | undefined =>
  isSupportedCountry(country) ? country : undefined;

const lengthReason = (callingCode: string): string =>
  callingCode === "1"
    ? "A US or Canadian number has ten digits: area code and number."
    : "This number has the wrong number of digits for its country.";
