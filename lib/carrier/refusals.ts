/**
 * What to do about a refusal:
 * - retry: try again later, the message itself is fine;
 * - slow: the same, and nothing else of this number leaves for a while;
 * - never: this message will not pass;
 * - configuration: no message will pass until an admin has mended something.
 */
type RefusalKind = "retry" | "slow" | "never" | "configuration";

export type Refusal = { kind: RefusalKind; reason: string };

/** By the carrier's error code, since its HTTP statuses say too little (developers.telnyx.com, API errors). */
const refusals: Readonly<Record<string, Refusal>> = {
  "10009": { kind: "configuration", reason: "The carrier did not accept our key. An admin has to check it." },
  "10011": { kind: "retry", reason: "The carrier was asked too often." },
  "40001": { kind: "never", reason: "This number is a landline and cannot receive texts." },
  "40002": { kind: "never", reason: "The carrier took it for spam and held it back." },
  "40003": { kind: "never", reason: "The carrier held it back for its content." },
  "40004": { kind: "never", reason: "The recipient's carrier did not accept it." },
  "40005": { kind: "never", reason: "It expired before it could be delivered." },
  "40006": { kind: "retry", reason: "The recipient's carrier could not be reached." },
  "40007": { kind: "never", reason: "The recipient's carrier rejected it." },
  "40008": { kind: "retry", reason: "It could not be delivered." },
  "40010": { kind: "never", reason: "This number is not registered for texting (10DLC)." },
  "40011": { kind: "slow", reason: "Too many messages were sent from this number." },
  "40012": { kind: "never", reason: "The phone number cannot receive texts." },
  "40013": {
    kind: "configuration",
    reason: "This number may not send texts. An admin has to check it at the carrier.",
  },
  "40016": { kind: "slow", reason: "This number's rate at the carrier is used up." },
  "40018": { kind: "slow", reason: "The account's rate at the carrier is used up." },
  "40300": {
    kind: "never",
    reason: "The recipient has blocked texts from this number. Ask them to text START.",
  },
  "40301": { kind: "never", reason: "Texts to this number are not supported." },
  "40302": { kind: "never", reason: "The message is too long for the carrier." },
  "40305": {
    kind: "configuration",
    reason: "The number is not set up for sending at the carrier. An admin has to check it.",
  },
  "40310": { kind: "never", reason: "This is not a phone number that can be texted." },
  "40314": { kind: "never", reason: "The carrier does not send to this number." },
  "40317": { kind: "never", reason: "A file of this type cannot be sent." },
  "40318": { kind: "slow", reason: "The carrier's queue for this number is full." },
  "40322": { kind: "never", reason: "The carrier held it back for its content." },
  undelivered: { kind: "never", reason: "The carrier could not deliver it and did not say why." },
  consent_unconfirmed: { kind: "never", reason: "The consent message before it could not be confirmed." },
  unreachable: { kind: "never", reason: "The carrier could not be reached for too long." },
  "40333": { kind: "configuration", reason: "The account's spending limit at the carrier is reached." },
};

/** What we know of a code, or undefined. */
export const findRefusal = (code: string): Refusal | undefined =>
  Object.hasOwn(refusals, code) ? refusals[code] : undefined;
