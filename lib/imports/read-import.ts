import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { type ContactImport, contactImportRows, contactImports, type ImportLayout } from "@/db/schema";
import { clock } from "@/lib/clock";
import { Invalid } from "@/lib/errors";
import { transact } from "@/lib/transact";
import { inspectFile } from "./inspect-file";
import { type JudgedRow, judgeRow } from "./judge-row";
import type { Home } from "./judge-value";
import { readText } from "./read-file";
import { type CsvRecord, readRecords } from "./read-records";
import { storeRows } from "./store-rows";

/** So many rows are judged and stored at once: small enough to leave others their turn. */
const batchRows = 2000;

type Readable = ContactImport & { fileId: string };

/**
 * Reads an import's file into rows, from where an earlier reader came to. Somebody who changes the layout meanwhile, or
 * another reader, ends this one: each batch names what it goes on from.
 * @param until when to stop, by `performance.now()`
 */
export async function readImport(given: Readable, home: Home, until: number): Promise<void> {
  try {
    const layout = given.layout ?? (await inspect(given, home));
    if (layout) await readRows(given, layout, home, until);
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    await change(given, {
      problem: error.message,
      problemLine: Number(error.fields.line ?? 0) || null,
      owedSince: null,
    });
  }
}

/** Changes an import that is still read in this way. @returns whether it is */
async function change(
  { id, version }: ContactImport,
  values: Partial<typeof contactImports.$inferInsert>,
): Promise<boolean> {
  const changed = await db()
    .update(contactImports)
    .set(values)
    .where(
      and(eq(contactImports.id, id), eq(contactImports.version, version), isNull(contactImports.checkedAt)),
    )
    .returning({ id: contactImports.id });
  return changed.length > 0;
}

/** Looks into the file before its rows are read; rows of an earlier reading go. */
async function inspect(given: Readable, home: Home): Promise<ImportLayout | null> {
  await db().delete(contactImportRows).where(eq(contactImportRows.importId, given.id));
  const layout = await inspectFile(given, home.country);
  const isStillWanted = await change(given, { layout, owedSince: clock.now() });
  if (!layout.columns.some(({ use }) => use === "phone")) {
    throw new Invalid("No column of this file is known to hold phone numbers. Choose the one that does.");
  }
  return isStillWanted ? layout : null;
}

async function readRows(given: Readable, layout: ImportLayout, home: Home, until: number): Promise<void> {
  let readBytes = 0;
  let position = 0;
  let stored = given.readRows;
  let batch: JudgedRow[] = [];
  const flush = async (values: Partial<typeof contactImports.$inferInsert>): Promise<boolean> => {
    const isOurs = await storeBatch(given, stored, batch, { ...values, readBytes });
    stored += batch.length;
    batch = [];
    return isOurs;
  };
  const onBytes = (bytes: number) => {
    readBytes = bytes;
  };
  for await (const record of readContent(given, layout, onBytes)) {
    position += 1;
    if (position <= stored) continue;
    batch.push(judgeRow(record, layout.columns, home));
    if (batch.length < batchRows) continue;
    if (!(await flush({})) || performance.now() > until) return;
  }
  if (position === 0) throw new Invalid("This file has a header and no rows.");
  // Without statistics of the new rows, Postgres joins them one by one.
  if (position > batchRows) await db().execute(sql`analyze contact_import_rows`);
  await flush({ checkedAt: clock.now(), counts: null });
}

/** The records of a file without its header. */
async function* readContent(
  file: Readable,
  { encoding, delimiter, hasHeader }: ImportLayout,
  onBytes: (bytes: number) => void,
): AsyncGenerator<CsvRecord> {
  let isHeader = hasHeader;
  for await (const records of readRecords(readText(file, encoding, onBytes), delimiter)) {
    for (const record of records) {
      if (isSeparatorLine(record)) continue;
      if (isHeader) isHeader = false;
      else yield record;
    }
  }
}

const isSeparatorLine = ({ line, cells }: CsvRecord): boolean => line === 1 && /^sep=/i.test(cells[0] ?? "");

/** Stores rows and how far that is in one transaction. @returns false when somebody else went on from there */
async function storeBatch(
  given: Readable,
  stored: number,
  batch: JudgedRow[],
  values: Partial<typeof contactImports.$inferInsert>,
): Promise<boolean> {
  return transact(async (tx) => {
    const mine = await tx
      .update(contactImports)
      .set({ ...values, readRows: stored + batch.length, owedSince: clock.now() })
      .where(
        and(
          eq(contactImports.id, given.id),
          eq(contactImports.version, given.version),
          eq(contactImports.readRows, stored),
          isNull(contactImports.checkedAt),
        ),
      )
      .returning({ id: contactImports.id });
    if (mine.length === 0) return false;
    const rows = batch.map((row, index) => ({ ...row, position: stored + index + 1, contactId: newId() }));
    await storeRows(tx, given.id, rows);
    return true;
  });
}
