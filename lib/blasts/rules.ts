import type { LeftOutReason } from "@/db/schema";
import { partsOf } from "@/lib/merge-fields/rules";
import { withSignature } from "@/lib/messages/rules";

/** The pages of blasts; those under way stand on top of the sent ones. */
export const blastTabs = ["draft", "scheduled", "sent"] as const;
export type BlastTab = (typeof blastTabs)[number];

/** Lists, tags and contacts that a blast can name, each. */
export const mostSources = 50;
export const mostContacts = 5000;

/** The text as it leaves, before its fields are filled: the footer stands on a line of its own below it. */
export const blastText = (body: string, footer: string): string => withSignature(body.trim(), footer);

/** Why somebody gets nothing, as it is counted and listed. */
export const leftOutLabels: Record<LeftOutReason, string> = {
  excluded: "On the excluded list",
  invalid: "No phone number that can be texted",
  blocked: "Blocked",
  opted_out: "Opted out",
  missing_field: "A merge field has no value",
  too_long: "Too long with this person’s values",
  contact_deleted: "The contact was deleted",
};

/** Why blasts are paused, or not begun, where an admin switched them off. */
export const switchedOffReason = "Blasts were switched off.";
/** The same where they are for one person. */
export const switchedOffFor = (name: string): string => `Blasts were switched off for ${name}, who sent it.`;

/** A blast looks at itself once so many of it were tried, or so many since a person decided that it goes on. */
export const leastForPause = 50;
/** Of those, the share that failed at which it pauses by itself, */
const mostFailedShare = 0.2;
/** and the share of people that opted out. */
const mostOptedOutShare = 0.05;

export type Counts = { tried: number; failed: number; optedOut: number };

/** Why a blast should pause by itself, or null. @param counts since a person last decided that it goes on */
export function reasonToPause({ tried: counted, failed, optedOut }: Counts): string | null {
  if (counted < leastForPause) return null;
  // They are counted a moment apart, and whatever failed or was answered by then was tried.
  const tried = Math.max(counted, failed, optedOut);
  const percent = (count: number) => `${Math.round((count / tried) * 100)} %`;
  if (failed / tried >= mostFailedShare) {
    return `${failed} of ${tried} messages failed (${percent(failed)}).`;
  }
  if (optedOut / tried >= mostOptedOutShare) {
    return `${optedOut} of ${tried} people opted out (${percent(optedOut)}).`;
  }
  return null;
}

/** What each blast should keep to; shown beside the editor. */
export const goodPractice: readonly string[] = [
  "Text only people who agreed to get texts from you.",
  "Say who you are: begin with your brand.",
  "Say how to opt out: “Reply STOP to opt out.”",
  "Keep it short: one segment costs least and is read most.",
  "Use full links. Carriers block links of shorteners.",
  "No content about sex, hate, alcohol, firearms or tobacco (S.H.A.F.T.): carriers block it.",
];

export type BlastWarning = { kind: "no_opt_out" | "shortener" | "capitals"; text: string };

const saysHowToOptOut = /\b(?:stop|stopall|unsubscribe|opt[ -]?out|revoke)\b/iu;

const shorteners =
  /(?<![\w.-])(?:bit\.ly|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|tiny\.cc|rb\.gy|shorturl\.at|t\.ly|bl\.ink|lnkd\.in|v\.gd|s\.id|soo\.gd|tr\.im|adf\.ly)(?=[/?#\s]|$)/iu;

/** What carriers and readers would mind in a blast. None of it keeps it from being sent. */
export function warningsOf({ body, footer }: { body: string; footer: string }): BlastWarning[] {
  const text = blastText(body, footer);
  const warnings: BlastWarning[] = [];
  if (body.trim() !== "" && !saysHowToOptOut.test(text)) {
    warnings.push({
      kind: "no_opt_out",
      text: "Neither the text nor the footer says how to opt out. Add “Reply STOP to opt out.”",
    });
  }
  const [link] = shorteners.exec(text) ?? [];
  if (link) {
    warnings.push({
      kind: "shortener",
      text: `Carriers often block links of shorteners such as ${link}. Use the full link.`,
    });
  }
  if (isShouted(body)) {
    warnings.push({
      kind: "capitals",
      text: "Text all in capitals reads like spam and is filtered more often.",
    });
  }
  return warnings;
}

/** Names of fields and links say nothing about how somebody writes. */
function isShouted(body: string): boolean {
  const words = partsOf(body)
    .map((part) => (part.kind === "words" ? part.text : " "))
    .join("")
    .replace(/\S*[./]\S+/gu, " ");
  const letters = words.match(/\p{L}/gu) ?? [];
  const capitals = words.match(/\p{Lu}/gu) ?? [];
  return letters.length >= 12 && capitals.length / letters.length > 0.7;
}
