import { setImmediate } from "node:timers/promises";
import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { CopyRows } from "@/db/copy-into";
import { type ContactImport, contactImportRows, contactImports, type ImportLayout } from "@/db/schema";
import { clock } from "@/lib/clock";
import { isOvertaken } from "@/lib/database-errors";
import { Invalid } from "@/lib/errors";
import { transact } from "@/lib/transact";
import { commitUnwaited } from "./commit-unwaited";
import { inspectFile } from "./inspect-file";
import { judgeRow } from "./judge-row";
import type { Home } from "./judge-value";
import { readText } from "./read-file";
import { type CsvRecord, readRecords } from "./read-records";
import { mostRows } from "./rules";
import { storedAs, storeRows } from "./store-rows";
import { waitLong } from "./wait-long";

/** So many rows are stored at once, or fewer of a file whose rows are long. */
const batchRows = 4000;
const batchBytes = 4_000_000;

/** After so long whoever else waits has a turn: requests, webhooks, and the batch before, which is stored meanwhile. */
const turnMs = 10;

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

/** Looks into the file before its rows are read. */
async function inspect(given: Readable, home: Home): Promise<ImportLayout | null> {
  if (!(await forgetRows(given))) return null;
  const layout = await inspectFile(given, home.country);
  const isStillWanted = await change(given, { layout, owedSince: clock.now() });
  if (!layout.columns.some(({ use }) => use === "phone")) {
    throw new Invalid("No column of this file is known to hold phone numbers. Choose the one that does.");
  }
  return isStillWanted ? layout : null;
}

/** Removes the rows of an earlier reading. @returns false when somebody reads it anew already, whose rows stay */
async function forgetRows({ id, version }: Readable): Promise<boolean> {
  return transact(async (tx) => {
    const unread = and(
      ...[eq(contactImports.id, id), eq(contactImports.version, version), eq(contactImports.readRows, 0)],
      ...[isNull(contactImports.layout), isNull(contactImports.checkedAt)],
    );
    const [mine] = await tx
      .select({ id: contactImports.id })
      .from(contactImports)
      .where(unread)
      .for("update");
    if (!mine) return false;
    await tx.delete(contactImportRows).where(eq(contactImportRows.importId, id));
    return true;
  });
}

async function readRows(given: Readable, layout: ImportLayout, home: Home, until: number): Promise<void> {
  let readBytes = 0;
  let position = 0;
  let stored = given.readRows;
  let batch = new CopyRows();
  let batchBegan = 0;
  const onBytes = (bytes: number) => {
    readBytes = bytes;
  };
  await inTurns(async (next) => {
    const store = (values: Partial<typeof contactImports.$inferInsert>): Promise<boolean> => {
      const [full, before] = [batch, stored];
      batch = new CopyRows();
      batchBegan = readBytes;
      stored += full.count;
      const far = { ...values, readBytes };
      return next((turn) => storeBatch(given, before, full, far, turn));
    };
    for await (const record of readContent(given, layout, onBytes)) {
      position += 1;
      if (position <= stored) {
        batchBegan = readBytes;
        continue;
      }
      batch.add(storedAs(given.id, position, judgeRow(record, layout.columns, home)));
      if (batch.count < batchRows && readBytes - batchBegan < batchBytes) continue;
      if (!(await store({})) || performance.now() > until) return;
    }
    if (position === 0) throw new Invalid("This file has a header and no rows.");
    if (!(await store({}))) return;
    // Without statistics of the new rows, Postgres joins them one by one.
    const analyze = sql`analyze contact_import_rows (import_id, position, phone, problems, skipped_at, replaced_by)`;
    if (position > batchRows)
      await next(async (turn) => {
        if (!(await turn)) return false;
        await db().execute(analyze);
        return true;
      });
    await store({ checkedAt: clock.now(), counts: null });
  });
}

function refuseMore({ line }: CsvRecord): never {
  const most = mostRows.toLocaleString("en-US");
  throw new Invalid(`This file has more than ${most} rows. Split it into several.`, { line: String(line) });
}

/**
 * Lets `work` go on while what it began by `next` is under way, two at a time. Each hears by a promise that the one before
 * has ended, and whether that went well. `next` waits for the last but one and says the same of it. Ends when all have
 * ended.
 * @throws whatever `work` or one of them throws
 */
async function inTurns(
  work: (next: (begin: (turn: Promise<boolean>) => Promise<boolean>) => Promise<boolean>) => Promise<void>,
): Promise<void> {
  let older: Promise<boolean> = Promise.resolve(true);
  let newer = older;
  try {
    await work(async (begin) => {
      if (!(await older)) return false;
      [older, newer] = [newer, begin(newer)];
      // Heard by whoever waits for it next; until then it is nobody's failure.
      void newer.catch(() => undefined);
      return true;
    });
    await newer;
  } finally {
    await Promise.allSettled([older, newer]);
  }
}

/** The records of a file without its header. @throws Invalid at the line where they are too many */
async function* readContent(
  file: Readable,
  { encoding, delimiter, hasHeader }: ImportLayout,
  onBytes: (bytes: number) => void,
): AsyncGenerator<CsvRecord> {
  let isHeader = hasHeader;
  let rows = 0;
  let turnEnds = performance.now() + turnMs;
  for await (const records of readRecords(readText(file, encoding, onBytes), delimiter)) {
    for (const record of records) {
      if (isSeparatorLine(record)) continue;
      if (performance.now() > turnEnds) {
        await setImmediate();
        turnEnds = performance.now() + turnMs;
      }
      // As it was guessed: a broken line before it is a row with something wrong.
      if (isHeader && !record.broken) {
        isHeader = false;
        continue;
      }
      rows += 1;
      if (rows > mostRows) refuseMore(record);
      yield record;
    }
  }
}

const isSeparatorLine = ({ line, cells }: CsvRecord): boolean => line === 1 && /^sep=/i.test(cells[0] ?? "");

/** Somebody else went on from where this batch does. */
class Overtaken extends Error {}

/**
 * Stores rows and how far that is in one transaction.
 * @param turn whether the batch before was stored, once that is known; the rows are on their way meanwhile
 * @returns false when somebody else went on from there
 */
async function storeBatch(
  given: Readable,
  stored: number,
  batch: CopyRows,
  values: Partial<typeof contactImports.$inferInsert>,
  turn: Promise<boolean>,
): Promise<boolean> {
  try {
    await transact(async (tx) => {
      await waitLong(tx);
      if (!values.checkedAt) await commitUnwaited(tx);
      await storeRows(tx, batch);
      if (!(await turn)) throw new Overtaken();
      const mine = await tx
        .update(contactImports)
        .set({ ...values, readRows: stored + batch.count, owedSince: clock.now() })
        .where(
          and(
            eq(contactImports.id, given.id),
            eq(contactImports.version, given.version),
            eq(contactImports.readRows, stored),
            isNull(contactImports.checkedAt),
          ),
        )
        .returning({ id: contactImports.id });
      if (mine.length === 0) throw new Overtaken();
    });
    return true;
  } catch (error) {
    // Another reader may have stored the same rows, ids and all.
    if (error instanceof Overtaken || isOvertaken(error)) return false;
    throw error;
  }
}
