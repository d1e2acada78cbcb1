import type { ColumnUse, ImportDelimiter, ImportEncoding } from "@/db/schema";

export type {
  ColumnUse,
  ImportColumn,
  ImportCounts,
  ImportDelimiter,
  ImportEncoding,
  ImportLayout,
  ImportProblem,
} from "@/db/schema";

/** Said before anything is uploaded. */
export const mostImportBytes = 50_000_000;

/** Far more than anybody brings; rows of a letter each would be tens of millions. */
export const mostRows = 1_000_000;

/** A full export of Outlook has 92 columns, one of Google Contacts up to about 130. */
export const mostColumns = 250;

/** Of a contact: more than anybody has, and as many as an export of contacts has columns for. */
export const mostPhones = 20;

/** Of a record of a file, line breaks within quotes included. */
export const mostRecordCharacters = 128_000;

/** A file is kept so long after the import was begun, finished or not, and then removed with its good rows. */
export const daysKept = 7;

/** What the file picker offers. What counts is decided by the bytes. */
export const acceptedFiles = ".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain";

const notCsv: Record<string, string> = {
  ...{ xlsx: "an Excel workbook", xls: "an Excel workbook", xlsm: "an Excel workbook" },
  ...{ numbers: "a Numbers spreadsheet", ods: "an OpenDocument spreadsheet" },
  ...{ vcf: "a contact card", vcard: "a contact card", pdf: "a PDF" },
};

/** Why a file is refused before any of it is sent, by its name and size alone, or null. */
export function refusalAtOnce({ name, size }: { name: string; size: number }): string | null {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  const other = notCsv[ending];
  if (other) return `This is ${other}. Export or save it as CSV and choose that file.`;
  if (size === 0) return "This file is empty.";
  if (size <= mostImportBytes) return null;
  return `This file has ${Math.ceil(size / 1_000_000)} MB. Choose one of at most 50 MB, or split it.`;
}

/** What a column can be used for, as it is offered. */
export const columnUses: Record<ColumnUse, string> = {
  phone: "Phone Number",
  fullName: "Full Name",
  firstName: "First Name",
  middleName: "Middle Name",
  lastName: "Last Name",
  email: "E-mail",
  company: "Company Name",
  title: "Title",
  notes: "Notes",
  optedOut: "Opted out",
  attribute: "Custom attribute",
  ignored: "Not imported",
};

/** Uses that several columns may have: further phones, and parts that are written one after another. */
export const severalColumns: ColumnUse[] = ["phone", "notes", "attribute", "ignored"];

export const encodingNames: Record<ImportEncoding, string> = {
  "utf-8": "Unicode (UTF-8)",
  "windows-1252": "Western European (Windows-1252)",
  "utf-16le": "Unicode (UTF-16)",
  "utf-16be": "Unicode (UTF-16, big-endian)",
};

export const delimiterNames: Record<ImportDelimiter, string> = {
  ",": "Comma",
  ";": "Semicolon",
  "\t": "Tab",
};

/**
 * checking: the file is being read. unreadable: nothing of it can be imported as it is read now, `problem` says why.
 * review: it waits for somebody. importing: its rows are being applied. stopped: it came so far and cannot go on,
 * `problem` says why.
 */
export type ImportState =
  | "checking"
  | "unreadable"
  | "review"
  | "importing"
  | "finished"
  | "stopped"
  | "discarded";

type Moments = {
  problem: string | null;
  checkedAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
  discardedAt: Date | null;
};

export function stateOf(given: Moments): ImportState {
  if (given.discardedAt) return "discarded";
  if (given.finishedAt) return given.problem === null ? "finished" : "stopped";
  if (given.startedAt) return "importing";
  if (given.problem !== null) return "unreadable";
  return given.checkedAt ? "review" : "checking";
}

/** The file behind Download Sample. */
export const samplePath = "/sample-contacts.csv";
