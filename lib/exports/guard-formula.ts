/**
 * Keeps a spreadsheet from taking somebody's words for a formula: a cell that begins with one of the characters
 * OWASP names (CSV Injection) gets an apostrophe in front, which shows and does nothing. The same after a line break,
 * tab or semicolon inside the text: where those separate cells, which is Excel in many countries, the file is cut
 * there whatever its quotes say, and quotes that begin such a cell are taken off.
 */
export function guardFormula(text: string): string {
  return text.replace(beginsFormula, "'");
}

/** The text that was guarded, for who reads such a file again. */
export const unguardFormula = (text: string): string => text.replace(guarded, "");

// Blanks do not help an attacker in Excel, but other programs drop them. The wide signs are those of East Asian input.
// What stands before is looked at from the sign backwards: from each of many blanks onwards would take for ever.
const beginsFormula = /(?=[=+\-@＝＋－＠])(?<=^[\t\r\n ]*|[;\t\r\n][\t\r\n \u00a0"]*)/g;
const guarded = /'(?=[=+\-@＝＋－＠])(?<=(?:^[\t\r\n ]*|[;\t\r\n][\t\r\n \u00a0"]*)')/g;
