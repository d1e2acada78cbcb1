import { and, asc, desc, eq, getTableColumns, gt, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import {
  type ContactImportRow,
  contactImportRows,
  contactImports,
  type ImportCounts,
  type ImportLayout,
  type ImportProblem,
  lists,
  users,
} from "@/db/schema";
import type { Actor, UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { readCursor, writeCursor } from "@/lib/cursor";
import { NotFound } from "@/lib/errors";
import { changedFields, listUpdates } from "./changed-fields";
import type { ImportInput, ListImportRowsInput, ListImportsInput } from "./input";
import { type ImportState, stateOf } from "./rules";

/** An import as its page and the history show it. Times are ISO. */
export type ShownImport = {
  id: string;
  inboxId: string;
  state: ImportState;
  /** Null: the text was pasted. */
  fileName: string | null;
  fileSize: number;
  createdBy: string;
  createdAt: string;
  /** Null until the file has been looked into. */
  layout: ImportLayout | null;
  /** Why the file is unreadable, and at which line. */
  problem: string | null;
  problemLine: number | null;
  /** While checking: how far the file has been read, of `fileSize`, and how many rows that were. */
  readBytes: number;
  readRows: number;
  /** When it was read as it is read now: rows known from before then may be others. */
  checkedAt: string | null;
  /** Null while rows are being counted: ask again shortly. */
  counts: ImportCounts | null;
  list: { id: string; name: string } | null;
  tagIds: string[];
  /** While importing: how many of `readRows` have been dealt with. */
  appliedRows: number;
  startedBy: string | null;
  startedAt: string | null;
  finishedAt: string | null;
  created: number;
  updated: number;
  unchanged: number;
  /** Rows that were applied without one of their numbers. */
  unusedPhones: number;
  optedOut: number;
  joined: number;
  /** Whether its file is still there to be read in another way. */
  hasFile: boolean;
};

const starters = alias(users, "starters");

const shownFrom = (condition: SQL | undefined, limit: number) =>
  db()
    .select({
      row: getTableColumns(contactImports),
      createdBy: users.name,
      startedBy: starters.name,
      list: { id: lists.id, name: lists.name },
    })
    .from(contactImports)
    .innerJoin(users, eq(users.id, contactImports.createdBy))
    .leftJoin(starters, eq(starters.id, contactImports.startedBy))
    .leftJoin(lists, eq(lists.id, contactImports.listId))
    .where(condition)
    .orderBy(desc(contactImports.createdAt), desc(contactImports.id))
    .limit(limit);

/** @throws NotFound when the actor does not hold its number. */
export async function getImport(actor: Actor, input: ImportInput): Promise<ShownImport> {
  authorize(actor, "contact.read");
  const own = and(eq(contactImports.id, input.importId), heldBy(actor, contactImports.inboxId));
  const [found] = await shownFrom(own, 1);
  if (!found) throw new NotFound();
  return show(found);
}

/** A page of the history. */
export type ImportPage = { imports: ShownImport[]; next: string | null };

/** The imports of a number, the newest first; nothing for who does not hold it, and none that was discarded. */
export async function listImports(actor: Actor, input: ListImportsInput): Promise<ImportPage> {
  authorize(actor, "contact.read");
  const found = await shownFrom(and(keptOf(actor, input.inboxId), placeBehind(input.after)), input.limit + 1);
  const page = found.slice(0, input.limit);
  const last = found.length > input.limit ? page.at(-1)?.row : undefined;
  return { imports: page.map(show), next: last ? writeCursor({ at: last.createdAt, id: last.id }) : null };
}

/** Many more than anybody leaves lying. */
const mostUnfinished = 100;

/** Those of them that somebody has begun and nobody has finished; a file that nothing can be read of waits for nobody. */
export async function listUnfinishedImports(
  actor: Actor,
  { inboxId }: Pick<ListImportsInput, "inboxId">,
): Promise<ShownImport[]> {
  authorize(actor, "contact.read");
  const goesOn = or(isNull(contactImports.problem), isNotNull(contactImports.layout));
  const unfinished = and(keptOf(actor, inboxId), isNull(contactImports.finishedAt), goesOn);
  return (await shownFrom(unfinished, mostUnfinished)).map(show);
}

const keptOf = (actor: Actor, inboxId: string): SQL | undefined =>
  and(
    eq(contactImports.inboxId, inboxId),
    isNull(contactImports.discardedAt),
    heldBy(actor, contactImports.inboxId),
  );

function placeBehind(after: string | undefined): SQL | undefined {
  if (after === undefined) return undefined;
  const { at, id } = readCursor(after);
  return sql`(${contactImports.createdAt}, ${contactImports.id}) < (${sql.param(at, contactImports.createdAt)}, ${id}::uuid)`;
}

type Found = Awaited<ReturnType<typeof shownFrom>>[number];

function show({ row, createdBy, startedBy, list }: Found): ShownImport {
  return {
    id: row.id,
    inboxId: row.inboxId,
    state: stateOf(row),
    fileName: row.fileName,
    fileSize: row.fileSize,
    createdBy,
    createdAt: row.createdAt.toISOString(),
    layout: row.layout,
    problem: row.problem,
    problemLine: row.problemLine,
    readBytes: row.readBytes,
    readRows: row.readRows,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    counts: row.counts,
    list,
    tagIds: row.tagIds,
    appliedRows: row.appliedUpto,
    startedBy,
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    created: row.createdCount,
    updated: row.updatedCount,
    unchanged: row.unchangedCount,
    unusedPhones: row.unusedPhonesCount,
    optedOut: row.optedOutCount,
    joined: row.joinedCount,
    hasFile: row.fileId !== null,
  };
}

/** A field that a row changes of a contact, or an attribute, named as the contact has it; "phone" is one more (E.164). */
export type FieldChange = { field: string; from: string; to: string };

/** A row as the review shows it. */
export type ShownImportRow = {
  position: number;
  line: number;
  /** What would be imported; E.164. Null where there is no valid number. */
  phone: string | null;
  furtherPhones: string[];
  /** As typed. */
  unusedPhones: string[];
  /** E.164; further numbers that are somebody else's. */
  takenPhones: string[];
  fullName: string | null;
  email: string | null;
  company: string | null;
  title: string | null;
  notes: string | null;
  optedOut: boolean;
  problems: ImportProblem[];
  skipped: boolean;
  /** The line of the later row with the same number. */
  replacedBy: number | null;
  /** Of kind "updates": the contact as it is called now, and what changes. */
  contactName: string | null;
  changes: FieldChange[];
};

export type ImportRowPage = { rows: ShownImportRow[]; next: number | null };

/** The rows of one kind in the order of the file, a page of them. */
export async function listImportRows(actor: UserActor, input: ListImportRowsInput): Promise<ImportRowPage> {
  await getImport(actor, input);
  const { kind } = input;
  const rows = kind === "updates" ? await readUpdates(input) : await readMarked(input, marks[kind]);
  const page = rows.slice(0, input.limit);
  return { rows: page, next: rows.length > input.limit ? (page.at(-1)?.position ?? null) : null };
}

// Each as one of the indexes has it.
const marks = {
  problems: isNotNull(contactImportRows.problems),
  unused: or(isNotNull(contactImportRows.unusedPhones), isNotNull(contactImportRows.takenPhones)),
  replaced: isNotNull(contactImportRows.replacedBy),
};

async function readMarked(
  { importId, after, limit }: ListImportRowsInput,
  mark: (typeof marks)[keyof typeof marks],
): Promise<ShownImportRow[]> {
  const rows = await db()
    .select()
    .from(contactImportRows)
    .where(and(eq(contactImportRows.importId, importId), mark, gt(contactImportRows.position, after)))
    .orderBy(asc(contactImportRows.position))
    .limit(limit + 1);
  return rows.map((row) => showRow(row, null, []));
}

async function readUpdates({ importId, after, limit }: ListImportRowsInput): Promise<ShownImportRow[]> {
  const rows = await listUpdates(importId, after, limit + 1);
  return rows.map(({ row, contact, addedPhones }) =>
    showRow(row, contact.fullName, changedFields(row, contact, addedPhones)),
  );
}

function showRow(row: ContactImportRow, contactName: string | null, changes: FieldChange[]): ShownImportRow {
  const { position, line, phone, fullName, email, company, title, notes, optedOut, replacedBy } = row;
  return {
    ...{ position, line, phone, fullName, email, company, title, notes, optedOut, replacedBy },
    furtherPhones: row.furtherPhones ?? [],
    unusedPhones: row.unusedPhones ?? [],
    takenPhones: row.takenPhones ?? [],
    problems: row.problems ?? [],
    skipped: row.skippedAt !== null,
    contactName,
    changes,
  };
}
