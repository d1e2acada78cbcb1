import type { ImportDelimiter, ImportEncoding, ImportLayout } from "@/db/schema";
import { Invalid } from "@/lib/errors";
import { storable } from "@/lib/storable";
import { guessColumns, isHeader } from "./guess-columns";
import { brokenWords, type CsvRecord, readRecords } from "./read-records";
import { mostColumns } from "./rules";

type Chosen = Partial<Omit<ImportLayout, "preview" | "encoding">> & { encoding: ImportEncoding };

const sampleRecords = 200;
const previewRows = 5;

/**
 * How a file is to be read, by its beginning.
 * @param isCut the text ends within the file, so that its last record is not whole
 * @throws Invalid with a sentence when there is nothing to read
 */
export async function guessLayout(
  text: string,
  isCut: boolean,
  chosen: Chosen,
  country: string,
): Promise<ImportLayout> {
  const { said, rest } = separatorLine(text);
  const delimiter = chosen.delimiter ?? said ?? (await guessDelimiter(rest, isCut));
  const records = await readSample(rest, delimiter, isCut);
  const rows = records.filter(({ broken }) => !broken).map(({ cells }) => cells);
  const first = rows[0];
  if (!first) refuseUnreadable(records[0]);
  const width = Math.max(...rows.map((row) => row.length));
  if (first.length > mostColumns) {
    throw new Invalid(`This file has ${width} columns. At most ${mostColumns} can be read: take some out.`);
  }
  const hasHeader = chosen.hasHeader ?? isHeader(first, country);
  const content = hasHeader ? rows.slice(1) : rows;
  const guessed = guessColumns(hasHeader ? first : [], content, country).slice(0, mostColumns);
  // By position: the names are those of the file, whatever somebody sent along.
  const columns = guessed.map((column, index) => {
    const wanted = chosen.columns?.[index];
    return wanted ? { ...column, use: wanted.use, attribute: wanted.attribute } : column;
  });
  const preview = content.slice(0, previewRows).map((row) => row.map((cell) => storable(cell.slice(0, 200))));
  return { encoding: chosen.encoding, delimiter, hasHeader, columns, preview };
}

/** A file of nothing but broken lines, or of none. */
function refuseUnreadable(line: CsvRecord | undefined): never {
  if (!line?.broken) throw new Invalid("This file is empty.");
  throw new Invalid(brokenWords[line.broken], { line: String(line.line) });
}

/** Excel's own first line, "sep=;", says the delimiter and is no content. */
function separatorLine(text: string): { said: ImportDelimiter | null; rest: string } {
  const [line, said] = /^"?sep=([,;\t])"?(?:\r\n|\r|\n)/i.exec(text) ?? [];
  return { said: (said as ImportDelimiter | undefined) ?? null, rest: text.slice(line?.length ?? 0) };
}

async function readSample(text: string, delimiter: string, isCut: boolean): Promise<CsvRecord[]> {
  const records: CsvRecord[] = [];
  for await (const some of readRecords([text], delimiter)) records.push(...some);
  return (isCut && records.length > 1 ? records.slice(0, -1) : records).slice(0, sampleRecords);
}

/** The delimiter by which most records have the same number of cells, and several of them. */
async function guessDelimiter(text: string, isCut: boolean): Promise<ImportDelimiter> {
  let best: { delimiter: ImportDelimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of [",", ";", "\t"] as const) {
    const widths = (await readSample(text, delimiter, isCut)).map(({ cells }) => cells.length);
    const width = widths[0] ?? 0;
    if (width < 2) continue;
    const alike = widths.filter((other) => other === width).length / widths.length;
    const score = alike + Math.min(width, 20) / 100;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
