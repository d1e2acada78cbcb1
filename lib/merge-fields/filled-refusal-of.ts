import { countSegments, maxSegments } from "@/lib/segments/rules";

/** Why a text whose merge fields were filled in cannot be sent, in plain words, or null. */
export function filledRefusalOf({ text, missing }: { text: string; missing: string[] }): string | null {
  const [field] = missing;
  if (field) return `Nothing is known for ${field}.`;
  if (text.trim() !== "" && countSegments(text) <= maxSegments) return null;
  return "With its fields filled in, this text cannot be sent: it is too long or empty.";
}
