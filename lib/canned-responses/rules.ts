import { fieldWithoutFallback } from "@/lib/merge-fields/rules";
import { refusalOf } from "@/lib/segments/rules";

/** So many that a number's texts still fit into one list. */
export const mostResponses = 1000;

/** Why a text cannot be kept as a canned response, or null. @param answers whether it may be sent by itself */
export function bodyRefusalOf(body: string, answers: boolean): string | null {
  const refusal = body.trim() === "" ? "Write the message." : refusalOf(body);
  if (refusal || !answers) return refusal;
  const field = fieldWithoutFallback(body);
  return field
    ? `This is also sent by itself, when nobody can fill in what is missing. Give ${field} a fallback: ${field.replace(/\}\}$/u, "|there}}")}.`
    : null;
}
