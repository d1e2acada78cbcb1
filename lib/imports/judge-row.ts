import type { ColumnUse, ContactImportRow, ImportColumn, ImportProblem } from "@/db/schema";
import { unguardFormula } from "@/lib/exports/guard-formula";
import { judgeOptOut } from "./judge-opt-out";
import { excerpt, type Home, type Judged, judgeName, judgePhone, judgeText } from "./judge-value";
import { brokenWords, type CsvRecord } from "./read-records";
import { mostPhones } from "./rules";

/** What a record of the file comes to. With problems, the values are what accepting all suggestions would import. */
export type JudgedRow = Pick<
  ContactImportRow,
  | "line"
  | "phone"
  | "furtherPhones"
  | "unusedPhones"
  | "fullName"
  | "email"
  | "company"
  | "title"
  | "notes"
  | "attributes"
  | "optedOut"
  | "problems"
>;

/** Reads the cells of a record by the uses of their columns, and judges each value. */
export function judgeRow(record: CsvRecord, columns: ImportColumn[], home: Home): JudgedRow {
  // Spelt out: to spread one object into another, for each row, takes longer than to judge it.
  const row: JudgedRow = {
    line: record.line,
    phone: null,
    furtherPhones: null,
    unusedPhones: null,
    fullName: null,
    email: null,
    company: null,
    title: null,
    notes: null,
    attributes: null,
    optedOut: false,
    problems: null,
  };
  const problems: ImportProblem[] = [];
  const structure = judgeStructure(record, columns);
  if (structure) {
    row.problems = [structure];
    if (record.broken) return row;
    problems.push(structure);
  }
  readCells(record, columns, row, problems, home);
  const nameless = judgeName(row, home);
  if (nameless) problems.push(nameless);
  row.problems = problems.length > 0 ? problems : null;
  return row;
}

function judgeStructure({ cells, broken }: CsvRecord, columns: ImportColumn[]): ImportProblem | null {
  if (broken) return problemOfRow(cells, brokenWords[broken]);
  if (cells.length <= columns.length) return null;
  const extra = cells.slice(columns.length).some((cell) => cell.trim() !== "");
  if (!extra) return null;
  return problemOfRow(
    cells,
    `This row has ${cells.length} cells for ${columns.length} columns. A text with the delimiter in it needs quotation marks.`,
  );
}

const problemOfRow = (cells: string[], reason: string): ImportProblem => ({
  field: "row",
  value: excerpt(cells.join(", ")),
  reason,
  suggestion: null,
});

function readCells(
  record: CsvRecord,
  columns: ImportColumn[],
  row: JudgedRow,
  problems: ImportProblem[],
  home: Home,
): void {
  const keep = ({ value, problem }: Judged): string | null => {
    if (problem) problems.push(problem);
    return value;
  };
  const { texts, phones, notes, attributes, unreadable } = hearCells(record, columns);
  problems.push(...unreadable);
  row.fullName = keep(judgeText("fullName", texts.fullName ?? nameOfParts(texts)));
  row.email = keep(judgeText("email", firstOf(texts.email ?? "")));
  row.company = keep(judgeText("company", texts.company ?? ""));
  row.title = keep(judgeText("title", texts.title ?? ""));
  row.notes = keep(judgeText("notes", notes.join("\n")));
  for (const [name, typed] of attributes) {
    row.attributes ??= {};
    // Merge fields name them without regard to case: of two such columns the first one that says something counts.
    const isTaken = Object.keys(row.attributes).some((other) => other.toLowerCase() === name.toLowerCase());
    if (!isTaken) row.attributes[name] = keep(judgeText("attribute", typed)) ?? "";
  }
  keepPhones(phones, row, problems, home);
  const optOut = judgeOptOut(texts.optedOut ?? "");
  row.optedOut = optOut.value;
  if (optOut.problem) problems.push(optOut.problem);
}

const nameOfParts = ({ firstName, middleName, lastName }: Heard["texts"]): string =>
  [firstName, middleName, lastName].filter(Boolean).join(" ");

/** What the cells of a row say, by use. */
type Heard = {
  texts: Partial<Record<ColumnUse, string>>;
  phones: string[];
  notes: string[];
  attributes: [name: string, value: string][];
  unreadable: ImportProblem[];
};

function hearCells({ cells }: CsvRecord, columns: ImportColumn[]): Heard {
  const heard: Heard = { texts: {}, phones: [], notes: [], attributes: [], unreadable: [] };
  for (const { index, name, use, attribute } of inOrder(columns)) {
    const typed = cleanCell(cells[index] ?? "");
    if (typed === "") continue;
    if (typed.includes("\ufffd")) heard.unreadable.push(unreadable(typed));
    else if (use === "phone") addEach(heard.phones, typed);
    else if (use === "notes") heard.notes.push(typed);
    else if (use === "attribute") heard.attributes.push([attribute ?? name, typed]);
    else heard.texts[use] = typed;
  }
  return heard;
}

type Placed = ImportColumn & { index: number };
const orders = new WeakMap<ImportColumn[], Placed[]>();

/** The columns that are used, mobile numbers before others: texts go to the first. Worked out once a file. */
function inOrder(columns: ImportColumn[]): Placed[] {
  const known = orders.get(columns);
  if (known) return known;
  const isMobile = ({ name }: ImportColumn) => Number(mobile.test(name));
  const placed = columns
    .map((column, index) => ({ ...column, index }))
    .filter(({ use }) => use !== "ignored")
    .toSorted((a, b) => isMobile(b) - isMobile(a));
  orders.set(columns, placed);
  return placed;
}

const mobile = /\b(?:mobile?|cell(?:ular|ulare|phone)?|handy|sms|m[oó]vil|celular|portable|iphone)(?![a-z])/i;

/** Google writes several values of one kind into a cell. */
const multiValue = " ::: ";

const firstOf = (typed: string): string => {
  const end = typed.indexOf(multiValue);
  return end === -1 ? typed : typed.slice(0, end);
};

function addEach(values: string[], typed: string): void {
  if (typed.includes(multiValue)) values.push(...typed.split(multiValue));
  else values.push(typed);
}

/**
 * The first valid number is the main one, the other valid ones are the same person's. One that is none is a problem only
 * where there is no valid one; otherwise it is noted.
 */
function keepPhones(typed: string[], row: JudgedRow, problems: ImportProblem[], home: Home): void {
  const [first = ""] = typed;
  if (typed.length < 2) {
    const { value, problem } = judgePhone(first, home);
    row.phone = value;
    if (problem) problems.push(problem);
    return;
  }
  const judged = typed.slice(0, mostPhones).map((each) => judgePhone(each, home));
  const valid = [
    ...new Set(judged.flatMap(({ value, problem }) => (problem || value === null ? [] : [value]))),
  ];
  row.phone = valid[0] ?? judged[0]?.value ?? null;
  if (valid.length > 1) row.furtherPhones = valid.slice(1);
  const wrong = judged[0]?.problem;
  const isProblem = valid.length === 0 && wrong !== undefined && wrong !== null;
  if (isProblem) problems.push(wrong);
  const unused = [
    ...judged.flatMap(({ problem }) => (problem && !(isProblem && problem === wrong) ? [problem.value] : [])),
    ...typed.slice(mostPhones, 2 * mostPhones).map(excerpt),
  ];
  if (unused.length > 0) row.unusedPhones = unused;
}

/**
 * A cell without what spreadsheets put around it: blanks, ="..." around a text, and the apostrophe that keeps a text
 * from being taken for a formula.
 */
function cleanCell(cell: string): string {
  const text = cell.includes("\u0000") ? cell.replaceAll("\u0000", "\ufffd") : cell;
  const trimmed = text.trim();
  if (trimmed.includes("'")) return unguardFormula(trimmed).trim();
  if (trimmed.charCodeAt(0) !== equals) return trimmed;
  return (/^="(.*)"$/s.exec(trimmed)?.[1] ?? trimmed).trim();
}

const equals = 61;

const unreadable = (typed: string): ImportProblem => ({
  field: "row",
  value: excerpt(typed),
  reason: "This text has characters that cannot be read. Choose another encoding, or mend it in the file.",
  suggestion: null,
});
