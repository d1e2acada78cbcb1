import { z } from "zod";
import type { ContactImportRow, ImportProblem } from "@/db/schema";
import { readPhone } from "@/lib/phones/read-phone";
import { formatPhone } from "@/lib/phones/rules";
import { storable } from "@/lib/storable";

/** What a value is judged by: the organization's country, and the number that the contacts belong to. */
export type Home = { country: string; address: string };

/** The value to import, null for none, and what is wrong with what stood there. */
export type Judged = { value: string | null; problem: ImportProblem | null };

type TextField = "fullName" | "email" | "company" | "title" | "notes" | "attribute";

// As lib/contacts/input.ts has them, so that whatever is imported can be saved again by hand.
const mostCharacters: Record<TextField, number> = {
  ...{ fullName: 200, email: 200, company: 200, title: 200 },
  ...{ notes: 5000, attribute: 1000 },
};
const emailShape = z.regexes.email;

export function judgeText(field: TextField, typed: string): Judged {
  const most = mostCharacters[field];
  if (typed.length > most) {
    const value = storableCut(typed, most);
    const reason = `This is too long: at most ${most.toLocaleString("en-US")} characters.`;
    return { value, problem: { field, value: excerpt(typed), reason, suggestion: excerpt(value) } };
  }
  if (field === "email" && typed !== "" && !emailShape.test(typed)) {
    const reason = "This is not an e-mail address.";
    return { value: null, problem: { field, value: typed, reason, suggestion: "" } };
  }
  return { value: typed === "" ? null : typed, problem: null };
}

/**
 * What is wrong with a row that names nobody. Its number is suggested and not put in the place of the name: of somebody
 * who is known, by a contact or by another row, it must not take the name.
 */
export function judgeName(
  { fullName, company, phone }: Pick<ContactImportRow, "fullName" | "company" | "phone">,
  home: Home,
): ImportProblem | null {
  if (fullName !== null || company !== null) return null;
  const suggestion = phone && formatPhone(phone, home.country);
  return { field: "fullName", value: "", reason: "This row has no name.", suggestion };
}

/** What a problem shows of a text, as jsonb can hold it: cut anywhere, half a character may stand at its end. */
export const excerpt = (text: string): string => storable(text.slice(0, 500));

/** Cuts without leaving half a character. */
const storableCut = (text: string, most: number): string =>
  text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "")
    .trim();

/** A phone with an extension or a remark behind it is shorter; longer texts are not for regular expressions. */
const mostOfPhone = 100;

export function judgePhone(typed: string, home: Home): Judged {
  if (typed.length > mostOfPhone) {
    const reason = "This is too long to be a phone number.";
    return { value: null, problem: { field: "phone", value: excerpt(typed), reason, suggestion: null } };
  }
  const parsed = readPhone(typed, home.country);
  if (parsed.ok && parsed.phone !== home.address) return { value: parsed.phone, problem: null };
  const suggestion = parsed.ok ? null : findPhoneIn(typed, home);
  const reason = parsed.ok ? "This is your own number." : (shortened(typed) ?? parsed.reason);
  return {
    value: suggestion,
    problem: {
      field: "phone",
      value: typed,
      reason,
      suggestion: suggestion && formatPhone(suggestion, home.country),
    },
  };
}

/** A spreadsheet shows long numbers as 1.41555E+10, and saves what it shows. */
const shortened = (typed: string): string | null =>
  /^\d([.,]\d+)?e\+?\d+$/i.test(typed)
    ? "A spreadsheet shortened this number. Format its column as text and save the file again."
    : null;

/** The first number in a text that is valid by itself: without its extension, or of several. */
function findPhoneIn(typed: string, { country, address }: Home): string | null {
  const withoutExtension = typed.replace(/[\s,;#]*(?:ext|extension|x)\.?\s*\d+\s*$/i, "");
  // A script that took the column for numbers writes them with a fraction.
  const withoutFraction = typed.replace(/\.0+$/, "");
  for (const part of [withoutExtension, withoutFraction, ...typed.split(/[,;/\n]/)]) {
    if (part === typed) continue;
    const parsed = readPhone(part, country);
    if (parsed.ok && parsed.phone !== address) return parsed.phone;
  }
  return null;
}
