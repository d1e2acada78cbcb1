import { Invalid } from "@/lib/errors";
import { unfilledRefusalOf } from "@/lib/merge-fields/rules";
import { refusalOf } from "@/lib/segments/rules";
import { withSignature } from "./rules";

/**
 * A text as it leaves: trimmed, with its author's signature below it.
 * @throws Invalid for an empty or too long one, and for one with a merge field that was not filled; an empty text is
 * refused even where the signature would fill it.
 */
export function writtenText(typed: string, signature: string): string {
  const body = withSignature(typed.trim(), signature);
  const refusal = refusalOf(typed) ?? unfilledRefusalOf(typed) ?? refusalOf(body);
  if (refusal) throw new Invalid(refusal, { body: refusal });
  return body;
}
