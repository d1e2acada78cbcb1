import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, id, moment } from "./columns";
import { inboxes } from "./inboxes";
import { lists } from "./lists";
import { users } from "./users";

/** What a column's cells are used for. */
export type ColumnUse =
  | "phone"
  | "fullName"
  | "firstName"
  | "middleName"
  | "lastName"
  | "email"
  | "company"
  | "title"
  | "notes"
  | "optedOut"
  | "attribute"
  | "ignored";

/** A column by its name in the header; `attribute` names the attribute that its cells become. */
export type ImportColumn = { name: string; use: ColumnUse; attribute: string | null };

export type ImportEncoding = "utf-8" | "windows-1252" | "utf-16le" | "utf-16be";
export type ImportDelimiter = "," | ";" | "\t";

/** How a file is read. `preview`: its first rows of cells, the header not among them. */
export type ImportLayout = {
  encoding: ImportEncoding;
  delimiter: ImportDelimiter;
  hasHeader: boolean;
  columns: ImportColumn[];
  preview: string[][];
};

/** How many rows there are of each kind. Those that create, update or change nothing are the ones without a problem. */
export type ImportCounts = {
  rows: number;
  toCreate: number;
  toUpdate: number;
  unchanged: number;
  /** Something is wrong with them and they are not skipped. */
  withProblems: number;
  /** Of those, the ones that a suggestion settles. */
  withSuggestion: number;
  skipped: number;
  /** A later row with the same number is taken in their place. */
  replaced: number;
  /** Of the ones that are applied: with a further number that is none, or somebody else's. */
  withUnusedPhones: number;
  /** Of the ones that are applied: already opted out, which they stay. */
  optedOut: number;
  /** Of the ones that are applied: blocked, which they stay. */
  blocked: number;
  /** Numbers, of rows left out too, that are opted in until now and opted out by the file. */
  toOptOut: number;
};

/** A CSV file of contacts on its way in: read, reviewed by whoever brought it, then applied batch by batch. */
export const contactImports = pgTable(
  "contact_imports",
  {
    id: id(),
    inboxId: uuid()
      .notNull()
      .references(() => inboxes.id),
    createdBy: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    /** Null: the text was pasted. */
    fileName: text(),
    /** The upload whose parts are the file; null once the file is removed. */
    fileId: uuid(),
    fileSize: integer().notNull(),
    /** SHA-256 in lower-case hex, as announced; checked while the file is read. */
    fileHash: text().notNull(),
    /** What somebody set by hand; everything else is guessed. */
    chosen: jsonb().$type<Partial<Omit<ImportLayout, "preview">>>().notNull().default({}),
    /** How the file is read, and its first rows as they stand in it. */
    layout: jsonb().$type<ImportLayout>(),
    /** One more with each change of the layout: a reader of an older one stops. */
    version: integer().notNull().default(1),
    /** Work is owed since then, moved on by each batch: the sweep announces again what stands still. */
    owedSince: moment(),
    /** Why nothing of the file can be imported, and at which line. */
    problem: text(),
    problemLine: integer(),
    /** How far the file has been read. */
    readRows: integer().notNull().default(0),
    readBytes: bigint({ mode: "number" }).notNull().default(0),
    checkedAt: moment(),
    /** Null until the rows are counted, and again while they are after one was fixed or skipped. */
    counts: jsonb().$type<ImportCounts>(),
    startedAt: moment(),
    startedBy: uuid().references(() => users.id),
    listId: uuid().references(() => lists.id, { onDelete: "set null" }),
    tagIds: jsonb().$type<string[]>().notNull().default([]),
    /** Rows up to this position are applied. */
    appliedUpto: integer().notNull().default(0),
    createdCount: integer().notNull().default(0),
    updatedCount: integer().notNull().default(0),
    unchangedCount: integer().notNull().default(0),
    /** Rows that were applied without one of their numbers: one that is none, or somebody else's. */
    unusedPhonesCount: integer().notNull().default(0),
    optedOutCount: integer().notNull().default(0),
    joinedCount: integer().notNull().default(0),
    finishedAt: moment(),
    discardedAt: moment(),
    discardedBy: uuid().references(() => users.id),
  },
  (table) => [
    // The history of a number.
    index("contact_imports_of_inbox").on(table.inboxId, table.createdAt),
    // The sweep: imports that stand still.
    index("contact_imports_owed").on(table.owedSince).where(sql`${table.owedSince} is not null`),
    // The sweep: files that are no longer needed.
    index("contact_imports_with_file").on(table.createdAt).where(sql`${table.fileId} is not null`),
    check(
      "contact_imports_started_after_check",
      sql`${table.startedAt} is null or ${table.checkedAt} is not null`,
    ),
    check(
      "contact_imports_finished_after_start",
      sql`${table.finishedAt} is null or ${table.startedAt} is not null`,
    ),
  ],
);

/**
 * What is wrong with a value of a row, in words, and what to put in its place where there is something: "" leaves it
 * out. Field "row": its cells do not fit the columns, and `value` is how it stands in the file.
 */
export type ImportProblem = {
  field: "phone" | "fullName" | "email" | "company" | "title" | "notes" | "optedOut" | "attribute" | "row";
  value: string;
  reason: string;
  suggestion: string | null;
};

/** A row of a file: read and judged before anything of it is applied. */
export const contactImportRows = pgTable(
  "contact_import_rows",
  {
    /** No reference, which would be looked up for each row: an import is never deleted, and its rows go by themselves. */
    importId: uuid().notNull(),
    /** Which record of the file it is, from 1, the header not counted. */
    position: integer().notNull(),
    /** The line of the file at which it begins. */
    line: integer().notNull(),
    /** The id of the contact that it would make. */
    contactId: uuid().notNull(),
    /** E.164; null while there is no valid one. */
    phone: text(),
    /** E.164, of the same person; null: none. */
    furtherPhones: jsonb().$type<string[]>(),
    /** As typed: further numbers that are none, or too many, and cost the row nothing; null: none. */
    unusedPhones: jsonb().$type<string[]>(),
    /** E.164: further numbers that are somebody else's, in the file or by a contact, as last counted; null: none. */
    takenPhones: jsonb().$type<string[]>(),
    /** Null stands for an empty cell, which changes nothing, here and below. */
    fullName: text(),
    email: text(),
    company: text(),
    title: text(),
    notes: text(),
    attributes: jsonb().$type<Record<string, string>>(),
    optedOut: boolean().notNull().default(false),
    /** Null: none. The columns above then hold what accepting all suggestions would import. */
    problems: jsonb().$type<ImportProblem[]>(),
    /** The line of a later row with the same number, which is taken in its place. */
    replacedBy: integer(),
    /** It would change a contact that is there, as last counted. */
    changesContact: boolean().notNull().default(false),
    skippedAt: moment(),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.position] }),
    // The review: rows with something wrong.
    index("contact_import_rows_with_problems")
      .on(table.importId, table.position)
      .where(sql`${table.problems} is not null`),
    // Whom a row that was fixed or skipped concerns, and whether a further number is another row's.
    index("contact_import_rows_by_phone").on(table.importId, table.phone),
    index("contact_import_rows_with_further")
      .on(table.importId, table.position)
      .where(sql`${table.furtherPhones} is not null`),
    // The review: rows with a number that is not used.
    index("contact_import_rows_with_unused")
      .on(table.importId, table.position)
      .where(sql`${table.unusedPhones} is not null or ${table.takenPhones} is not null`),
    // The review: rows that change a contact.
    index("contact_import_rows_changing")
      .on(table.importId, table.position)
      .where(sql`${table.changesContact}`),
    // The review: rows that a later one replaces.
    index("contact_import_rows_replaced")
      .on(table.importId, table.position)
      .where(sql`${table.replacedBy} is not null`),
  ],
);

export type ContactImport = typeof contactImports.$inferSelect;
export type ContactImportRow = typeof contactImportRows.$inferSelect;
