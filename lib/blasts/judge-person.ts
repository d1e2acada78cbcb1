import type { LeftOutReason } from "@/db/schema";
import { fillText, mergeValuesOf } from "@/lib/merge-fields/rules";
import { countSegments, maxSegments } from "@/lib/segments/rules";
import type { ChosenPerson } from "./read-audience";

/** What each person's text is made of. */
export type Wording = {
  /** With the footer, its fields not filled. */
  text: string;
  /** Of who sends it. */
  myName: string;
  /** The number it comes from. */
  ownAddress: string;
  hasFiles: boolean;
};

/** What a person gets, or why they get nothing. */
export type Judged = {
  leftOut: LeftOutReason | null;
  /** The first field without value or fallback, as it stands in the text. */
  missingField: string | null;
  text: string;
  segments: number;
};

/** Decides about one chosen person. The reason that no change of the text could mend comes first. */
export function judgePerson(person: ChosenPerson, wording: Wording): Judged {
  const { text, missing } = fillText(wording.text, mergeValuesOf(person, wording.myName));
  // An MMS is one message, however long its text.
  const segments = wording.hasFiles ? 1 : countSegments(text);
  const [missingField = null] = missing;
  const leftOut = reasonFor(person, wording, missingField, segments);
  return { leftOut, missingField: leftOut === "missing_field" ? missingField : null, text, segments };
}

function reasonFor(
  { excluded, phone, blocked, optedOut }: ChosenPerson,
  { ownAddress }: Wording,
  missingField: string | null,
  segments: number,
): LeftOutReason | null {
  if (excluded) return "excluded";
  // A number cannot text itself.
  if (phone === null || phone === ownAddress) return "invalid";
  if (blocked) return "blocked";
  if (optedOut) return "opted_out";
  if (missingField !== null) return "missing_field";
  return segments > maxSegments ? "too_long" : null;
}
