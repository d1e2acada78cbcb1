import { TZDate } from "@date-fns/tz";
import { stringify } from "csv-stringify/sync";
import { format } from "date-fns";
import { formatPhone } from "@/lib/phones/rules";
import { describeEntry, peerName } from "./describe-entry";
import type { Export } from "./find-export";
import { guardFormula } from "./guard-formula";
import { type ExportEntry, readEntries } from "./read-entries";

const header = [
  "Date",
  "Time",
  "Time zone",
  "Kind",
  "Author",
  "Contact",
  "Phone",
  "Number",
  "Text",
  "Files",
  "State",
];

/** An export as CSV (RFC 4180): UTF-8 with a byte order mark, by which Excel knows it, and every cell in quotes. */
export async function* writeCsv(given: Export): AsyncGenerator<string> {
  yield `\uFEFF${writeRows([header])}`;
  for await (const page of readEntries(given)) {
    yield writeRows(page.map((entry) => cellsOf(entry, given)));
  }
}

/** Rows of cells, each guarded against being taken for a formula. */
export const writeRows = (rows: string[][]): string =>
  stringify(
    rows.map((row) => row.map(guardFormula)),
    { quoted: true, quoted_empty: true, record_delimiter: "\r\n" },
  );

function cellsOf(entry: ExportEntry, given: Export): string[] {
  const { kind, author, state } = describeEntry(entry, given);
  const at = new TZDate(entry.at.getTime(), given.timezone);
  return [
    format(at, "yyyy-MM-dd"),
    format(at, "HH:mm:ss"),
    given.timezone,
    kind,
    author,
    peerName(given),
    // As people of the country write it: with a plus in front a spreadsheet would make a sum of it.
    formatPhone(given.peerAddress, given.country),
    formatPhone(given.inboxAddress, given.country),
    entry.message.body,
    entry.media.map((file) => file.fileName ?? file.contentType).join(", "),
    state,
  ];
}
