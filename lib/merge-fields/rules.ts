/** What merge fields are filled with, by their names in lower case; an empty one counts as missing. */
export type MergeValues = ReadonlyMap<string, string>;

/** The fields that every text knows, as they are written between {{ and }}; contacts' attributes come on top. */
export const ownFields = ["first_name", "full_name", "company", "my_name"] as const;

/** A part of a text: words as they stand, or a field as it stands in `text`. Fallback null: none is given. */
export type TextPart =
  | { kind: "words"; text: string }
  | { kind: "field"; text: string; name: string; fallback: string | null };

/** A part once it is filled: "missing" has neither value nor fallback and still reads {{company}}. */
export type FilledPart = { kind: "words" | "filled" | "missing"; text: string };

// No braces within: what a fallback says would end at the first of them anyway.
const fieldPattern = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/gu;

/** A text cut at its merge fields. The parts put together are the text again, whatever it says. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(fieldPattern)) {
    if (match.index > end) parts.push({ kind: "words", text: text.slice(end, match.index) });
    const [whole, name = "", fallback = null] = match;
    parts.push({ kind: "field", text: whole, name: name.trim(), fallback });
    end = match.index + whole.length;
  }
  if (end < text.length) parts.push({ kind: "words", text: text.slice(end) });
  return parts;
}

type FieldPart = Extract<TextPart, { kind: "field" }>;

const fieldsOf = (text: string): FieldPart[] => partsOf(text).filter((part) => part.kind === "field");

/** The names a text uses besides those that every text knows, in lower case: whoever saves it looks whether they exist. */
export const attributeFieldsOf = (text: string): string[] => [
  ...new Set(
    fieldsOf(text)
      .map(({ name }) => name.toLowerCase())
      .filter((name) => !ownFields.some((own) => own === name)),
  ),
];

/**
 * Why a text with merge fields cannot be saved, or null.
 * @param attributes of contacts of the number, as they are called; in any case
 */
export function mergeRefusalOf(text: string, attributes: readonly string[]): string | null {
  const known = new Set<string>([...ownFields, ...attributes.map((name) => name.toLowerCase())]);
  for (const part of partsOf(text)) {
    if (part.kind === "words") {
      if (/\{\{|\}\}/u.test(part.text)) return "A merge field is not complete: write {{first_name}}.";
      continue;
    }
    if (part.name === "") return "A merge field has no name: write {{first_name}}.";
    if (!known.has(part.name.toLowerCase())) {
      return `There is no merge field “${part.name}”. Choose one from the menu.`;
    }
  }
  return null;
}

/** The first field that somebody without a value for it would be refused over, as it stands; null where all are safe. */
export const fieldWithoutFallback = (text: string): string | null =>
  fieldsOf(text).find(({ name, fallback }) => fallback === null && name.toLowerCase() !== "my_name")?.text ??
  null;

/** The text with its fields filled, part by part. What a value says is never read as a field again. */
export const fill = (text: string, values: MergeValues): FilledPart[] =>
  partsOf(text).map((part) => {
    if (part.kind === "words") return part;
    const value = values.get(part.name.toLowerCase())?.trim() || part.fallback;
    return value === null ? { kind: "missing", text: part.text } : { kind: "filled", text: value };
  });

/** The text with its fields filled, and the fields that have neither value nor fallback, which stay as they stand. */
export function fillText(text: string, values: MergeValues): { text: string; missing: string[] } {
  const parts = fill(text, values);
  return {
    text: parts.map((part) => part.text).join(""),
    missing: parts.filter(({ kind }) => kind === "missing").map((part) => part.text),
  };
}

/** Whether a text reads differently for different people. */
export const usesFields = (text: string): boolean => fieldsOf(text).length > 0;

/** Why a text may not leave as it stands: a field in it was never filled. Null where there is none. */
export function unfilledRefusalOf(text: string): string | null {
  const [field] = fieldsOf(text).filter(({ name }) => name !== "");
  return field ? `Fill in ${field.text} before you send this.` : null;
}

/** What is known of whom a text goes to. */
export type MergePerson = { fullName: string; company: string; attributes: Record<string, string> };

/**
 * The values for one person.
 * @param person null for a number that is no contact
 * @param myName of who sends it
 */
export function mergeValuesOf(person: MergePerson | null, myName: string): MergeValues {
  const attributes = Object.entries(person?.attributes ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  // A contact that only a keyword made is called by its number, which is no name.
  const fullName = /\p{L}/u.test(person?.fullName ?? "") ? (person?.fullName.trim() ?? "") : "";
  // What every text knows wins over an attribute of that name.
  return new Map([
    ...attributes,
    ["first_name", fullName.split(/\s+/u)[0] ?? ""],
    ["full_name", fullName],
    ["company", person?.company ?? ""],
    ["my_name", myName],
  ]);
}
