import type { ImportProblem } from "@/db/schema";
import { excerpt } from "./judge-value";

/**
 * Whether a cell of an opted-out column opts out. A word that is known for neither is asked about: a whole file of them
 * would opt everybody out, or keep on texting who wants no texts.
 */
export function judgeOptOut(typed: string): { value: boolean; problem: ImportProblem | null } {
  const said = typed.slice(0, mostOfWords).normalize("NFKC").trim().toLowerCase();
  if (said === "" || no.test(said)) return { value: false, problem: null };
  if (yes.test(said) || dates.some((date) => date.test(said))) return { value: true, problem: null };
  const reason = "This says neither yes nor no. Type one of them, or do not import this column.";
  return { value: false, problem: { field: "optedOut", value: excerpt(typed), reason, suggestion: null } };
}

/** Whatever is longer is a sentence, and no word or date. */
const mostOfWords = 60;

const oneOf = (...words: string[]) => new RegExp(`^(?:${words.join("|")})$`, "u");

const no = oneOf(
  "no|n|non|nein|não|nao|nee|nej|nei|ei|nie|ne",
  "false|f|falsch|faux|falso|falsa|onwaar|falsk|falskt|usant|usann",
  // As spreadsheets, databases and scripts write nothing.
  "0|0[.,]0+|off|none|never|null|nil|nan|undefined|#?n/?a|n\\.a\\.?|[-–—]+|0000-00-00(?: 00:00:00)?",
  "active|subscribed|opted[ -]?in|opt[ -]?in|not opted[ -]?out|not unsubscribed",
);

const yes = oneOf(
  "yes|y|ja|j|oui|o|sí|si|s|sim|da|tak|kyllä|x|✓|✔|✔️|☑|☑️|✅",
  "true|t|wahr|vrai|verdadero|verdadeiro|vero|waar|sand|sann|sant",
  "1|1[.,]0+|on",
  "opted[ -]?out|opt[ -]?out|optout|out|unsubscribed?|stop|stopall|stopped|dnc|do not (?:text|contact|call|disturb)",
  "abgemeldet|désinscrit|desinscrit|désabonné|desabonne|baja|dado de baja",
);

/** The day on which somebody opted out, with or without the hour. */
const dates = [
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[t ,].*\d.*)?$/,
  /^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?:[ ,].*\d.*)?$/,
  /^\d{1,2}\.? \p{L}{3,12}\.?,? \d{4}(?:[ ,].*\d.*)?$/u,
  /^(?:\p{L}{3,12}, )?\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}(?:[ ,].*\d.*)?$/u,
];
