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
  return withoutEmoji(text)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/gu, "")
    .replace(/[\p{Pd}\u00ad\u2212]/gu, "")
    .replace(/\s+/gu, " ");
}

/** Before NFKC, which makes letters of some emoji: \u2139 would be an i, a keycap a digit. */
const withoutEmoji = (text: string): string =>
  text.replace(/[0-9#*]\ufe0f?\u20e3|\p{Extended_Pictographic}|\p{Regional_Indicator}/gu, " ");

/**
 * Whether a message that is no opt-out word by itself speaks of stopping in its own words, so that somebody should
 * look: "please stop texting me", "take me off your list". Rather once too often than once too little; but a stop of
 * the bus is none, and neither is stopping by. Only the beginning counts: whoever wants it to stop says so before a
 * text is longer than any SMS, and the webhook must not take long over what a stranger sends.
 */
export function asksToStop(text: string): boolean {
  const said = withoutEmoji(text.slice(0, longestSms))
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u2018\u2019\u02bc`\u00b4]/gu, "'")
    .replace(/[\p{Pd}\u2212]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return stopPhrases.some((phrase) => phrase.test(said));
}

const longestSms = 1600;

const texts =
  "(?:texts?|txts?|text messages|messages?|msgs?|sms|spam|notifications?|alerts?|promos?|promotions|ads|offers)";
const texting =
  "(?:text(?:ing)?|txt(?:ing)?|messag(?:e|ing)|msg(?:ing)?|contact(?:ing)?|bother(?:ing)?|spam(?:ming)?|harass(?:ing)?)";
const not = "(?:don'?t|do not|never|can'?t|cannot|won'?t|not|didn'?t)";
const me = "(?:me|us|my (?:cell |phone |mobile )?(?:number|phone|cell|name|info)|this (?:number|phone))";
const please = "(?:please|pls|plz)";

const stopPhrases = [
  // "stop texting me", "quit sending these": but not "don't stop texting me".
  `(?<!\\b${not} )\\b(?:stop|quit|cease) (?:all |with )?(?:the |these |this |those |your |any |all )?(?:${texting}|${texts})\\b`,
  `(?<!\\b${not} )\\b(?:stop|quit|cease) (?:sending|writing)\\b`,
  // "stop", "please stop", "stop it", "ok stop now", "wrong number stop".
  `^(?:(?:ok|okay|hey|hi|hello|just|no|sorry|${please})[ ,.!]*)*stop(?:[ ,.!]+(?:it|this|that|now|already|asap|immediately|stop|thanks|thank you|${please}))*[ .!?"')]*$`,
  `(?:^|${please}|wrong (?:number|person)|[.,!;:]) ?stop[ .!"')]*(?:$|[.!;,])`,
  `\\b(?:said|told you to|asked you to|you to|want (?:it|this|them|these) to|make (?:it|this|these)) stop\\b(?! by)`,
  // "don't text me", "do not contact us any more".
  `\\b(?:don'?t|do not|never) (?:ever )?${texting} (?:to )?(?:me|us|this|my|here|again|any ?more)\\b`,
  `\\b(?:don'?t|do not|never) (?:ever )?send (?:me |us )?(?:any ?more|any|more|these|such|your)? ?${texts}\\b`,
  // "no more texts", "I no longer want your messages".
  `\\bno (?:more|further) (?:of (?:these|your) )?${texts}\\b`,
  `\\b(?:don'?t|do not|no longer) (?:want|wish|need|like)(?: to (?:receive|get|have))? (?:anymore |any |more |these |your |the |such )*${texts}\\b`,
  `\\b(?:don'?t|do not|no longer) (?:want|wish) to (?:be texted|be contacted|hear from you)\\b`,
  // "remove me", "take my number off the list".
  `\\b(?:remove|delete|erase|unlist|drop) ${me}\\b`,
  `\\b(?:take|get|keep) ${me} off\\b`,
  `\\boff (?:of )?(?:your|the|this) (?:\\w+ )?list\\b`,
  `\\b(?:lose|forget) (?:my|this) number\\b`,
  // The opt-out words within a sentence.
  `\\b(?:unsubscribe|unsubscribed|unsuscribe|opt(?:ing|ed)? ?out|optout)\\b`,
  `\\b(?:cancel|end) (?:the |these |this |my |your |all )*(?:${texts}|subscription)\\b`,
  `\\brevoke (?:my )?consent\\b`,
  `\\bleave (?:me|us) (?:alone|be)\\b`,
  `\\bgo away\\b`,
  `\\b(?:i'?ll|i will|will|gonna|going to) (?:block|report) (?:you|this number)\\b`,
  // In Spanish.
  `\\b(?:dej[ae]n?|deje|pare|paren|para) de (?:mandar|enviar|escribir|textear|molestar)`,
  `\\bno me (?:escrib|mand|env[i\u00ed]|textee|molest)`,
  `\\bno (?:quiero|deseo) (?:recibir )?(?:m[a\u00e1]s )?(?:mensajes|textos)`,
].map((phrase) => new RegExp(phrase, "u"));

/** What the carrier itself blocks on, and lifts the block on, when it is the exact message (carrier.md). */
const carrierStops = ["stop", "stopall", "stop all", "unsubscribe", "cancel", "end", "quit"];
const carrierStarts = ["start", "unstop"];

type ConsentStep = { change: "opted_out" | "opted_in"; how: string; words: string };

/**
 * Whether the carrier, as far as we know, still blocks a phone that was opted in here by hand or in words it does not
 * know.
 * @param history newest first
 */
export function isBlockedByCarrier(history: ConsentStep[]): boolean {
  for (const { change, how, words } of history) {
    const said = words.trim().toLowerCase();
    if (how === "carrier" && change === "opted_out") return true;
    if (how !== "keyword") continue;
    if (change === "opted_out" && carrierStops.includes(said)) return true;
    if (change === "opted_in" && carrierStarts.includes(said)) return false;
  }
  return false;
}
