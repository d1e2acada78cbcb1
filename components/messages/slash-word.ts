/** A word that begins with a slash, as it is being typed: what stands behind the slash up to the cursor. */
export type SlashWord = { query: string; length: number };

/** The slash word that the cursor stands at the end of, or null: "and/or" holds none, nor does a path behind a word. */
export function slashWordAt(text: string, cursor: number): SlashWord | null {
  const match = /(?:^|\s)\/([^\s/]{0,40})$/u.exec(text.slice(0, cursor));
  if (!match) return null;
  const [, query = ""] = match;
  return { query, length: query.length + 1 };
}
