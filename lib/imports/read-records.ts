import { mostRecordCharacters } from "./rules";

/** A record of a CSV file, and the line of the file at which it begins. */
export type CsvRecord = {
  line: number;
  cells: string[];
  /** Why its cells cannot be told apart; `cells` then is the line as it stands. */
  broken?: keyof typeof brokenWords;
};

export const brokenWords = {
  unclosed: "A quotation mark is opened in this line and not closed.",
  "too long": "This line is too long to be a row of contacts.",
};

/**
 * Reads CSV (RFC 4180) as it comes, piece by piece, in memory that does not grow with it. Lines end in LF, CRLF or CR,
 * mixed too. It never gives up: a record that cannot be read costs its own line, and the next line is read again. Lines
 * without content are left out.
 *
 * Of what spreadsheets and hands write it takes: quotes inside unquoted cells, blanks before a quote, and text after a
 * closing quote. A quote that is opened and not closed on its line swallows the lines below; it is told from a text
 * with line breaks by what follows its end, which is then no delimiter.
 */
export async function* readRecords(
  pieces: AsyncIterable<string> | Iterable<string>,
  delimiter: string,
): AsyncGenerator<CsvRecord[]> {
  const cutter = new RecordCutter(delimiter);
  for await (const piece of pieces) {
    const records = cutter.take(piece, false);
    if (records.length > 0) yield records;
  }
  const records = cutter.take("", true);
  if (records.length > 0) yield records;
}

const LF = 10;
const CR = 13;
const QUOTE = 34;
const SPACE = 32;

type Cut = { cells: string[]; end: number } | { broken: "unclosed" | "too long" } | "more";

/** In the place of a cell, of which there are millions: no object is made for each. */
const unclosed = Symbol("unclosed");
const swallows = Symbol("swallows");

class RecordCutter {
  readonly #delimiter: number;
  #text = "";
  #line = 1;
  /** Where the delimiter or line end of the cell stands that was cut last, or the end of the text. */
  #end = 0;
  /** Within a line that was too long to keep. */
  #skipping = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** All records that are complete with this piece. @param isLast nothing follows */
  take(piece: string, isLast: boolean): CsvRecord[] {
    const text = this.#text + piece;
    const records: CsvRecord[] = [];
    let at = this.#skipping ? this.#skipLine(text, 0, isLast) : 0;
    while (at < text.length && !this.#skipping) {
      const cut = this.#cut(text, at, isLast);
      if (cut === "more") break;
      if ("broken" in cut) {
        const raw = firstLine(text, at);
        records.push({ line: this.#line, cells: [raw], broken: cut.broken });
        at = this.#skipLine(text, at, isLast);
        continue;
      }
      if (cut.cells.some((cell) => !isBlank(cell))) records.push({ line: this.#line, cells: cut.cells });
      this.#line += countLines(text, at, cut.end);
      at = cut.end;
    }
    this.#text = text.slice(at);
    return records;
  }

  /** Goes to the line after the one at `at`. What is left of a line without an end is let go. */
  #skipLine(text: string, at: number, isLast: boolean): number {
    const end = lineEnd(text, at);
    // A CR that ends the piece may be the first half of a line's end.
    const isWhole = end < text.length && (isLast || text.charCodeAt(end) !== CR || end + 1 < text.length);
    this.#skipping = !isWhole && !isLast;
    if (!isWhole) return end;
    this.#line += 1;
    return afterLineEnd(text, end);
  }

  #cut(text: string, start: number, isLast: boolean): Cut {
    const cells: string[] = [];
    let at = start;
    for (;;) {
      const cell = this.#cutCell(text, at);
      if (cell === unclosed) {
        return isLast || text.length - start > mostRecordCharacters ? { broken: "unclosed" } : "more";
      }
      if (cell === swallows) return { broken: "unclosed" };
      cells.push(cell);
      at = this.#end;
      if (at - start > mostRecordCharacters) return { broken: "too long" };
      if (text.charCodeAt(at) !== this.#delimiter) {
        const end = recordEnd(text, at, isLast);
        return end === null ? "more" : { cells, end };
      }
      at += 1;
    }
  }

  /** One cell, which ends at `#end`. */
  #cutCell(text: string, start: number): string | typeof unclosed | typeof swallows {
    let quoteAt = start;
    while (text.charCodeAt(quoteAt) === SPACE) quoteAt += 1;
    if (text.charCodeAt(quoteAt) !== QUOTE) {
      this.#end = this.#cellEnd(text, start);
      return text.slice(start, this.#end);
    }
    const close = closingQuote(text, quoteAt + 1);
    if (close === -1) return unclosed;
    this.#end = this.#cellEnd(text, close + 1);
    const inside = text.slice(quoteAt + 1, close);
    const value = inside.includes('"') ? inside.replaceAll('""', '"') : inside;
    const rest = text.slice(close + 1, this.#end);
    if (isBlank(rest)) return value;
    if (/[\r\n]/.test(inside)) return swallows;
    return value + rest;
  }

  #cellEnd(text: string, start: number): number {
    for (let at = start; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === LF || code === CR) return at;
    }
    return text.length;
  }
}

/** Where the quoted text ends that begins at `from`; two quotes stand for one inside it. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR) return at;
  }
  return text.length;
}

/** Where the record ends whose last cell ends at `at`; null while that cannot be told. */
function recordEnd(text: string, at: number, isLast: boolean): number | null {
  if (at >= text.length) return isLast ? at : null;
  const mayGoOn = text.charCodeAt(at) === CR && at + 1 === text.length && !isLast;
  return mayGoOn ? null : afterLineEnd(text, at);
}

const afterLineEnd = (text: string, at: number): number =>
  text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;

function countLines(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = lineEnd(text, from); at < to; at = lineEnd(text, afterLineEnd(text, at))) lines += 1;
  return lines;
}

const firstLine = (text: string, at: number): string => text.slice(at, Math.min(lineEnd(text, at), at + 500));

const isBlank = (text: string): boolean => text === "" || text.trim() === "";
