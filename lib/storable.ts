/**
 * A text as Postgres can store it: without NUL, which no text holds, and without halves of characters, which jsonb
 * refuses.
 */
export const storable = (text: string): string =>
  text.replaceAll("\u0000", "").replace(/\p{Surrogate}/gu, "\ufffd");
