import { and, asc, eq, gt, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type ContactImportRow, contactImportRows, inboxes, organizations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import type { Download } from "@/lib/auth/download-route";
import { writeRows } from "@/lib/exports/write-csv";
import { formatPhone } from "@/lib/phones/rules";
import type { ImportInput } from "./input";
import { getImport } from "./queries";

const pageRows = 1000;

/**
 * The rows that an import leaves out, as CSV in the order of the file: with their line, and why. Whatever was read of
 * them stands in columns that an import knows, so that the file can be mended and imported itself.
 * @throws NotFound when the actor does not hold its number.
 */
export async function writeLeftOut(actor: UserActor, input: ImportInput): Promise<Download> {
  const { createdAt, inboxId, state, appliedRows } = await getImport(actor, input);
  const [home] = await db()
    .select({ country: organizations.country })
    .from(organizations)
    .innerJoin(inboxes, eq(inboxes.organizationId, organizations.id))
    .where(eq(inboxes.id, inboxId));
  return {
    name: `left-out-${createdAt.slice(0, 10)}.csv`,
    parts: writeParts(input.importId, home?.country ?? "", state === "stopped" ? appliedRows : null),
  };
}

/** @param stoppedAfter the position of the last row that was dealt with; null: all were */
async function* writeParts(
  importId: string,
  country: string,
  stoppedAfter: number | null,
): AsyncGenerator<string> {
  const leftOut = and(
    eq(contactImportRows.importId, importId),
    or(
      isNotNull(contactImportRows.problems),
      isNotNull(contactImportRows.skippedAt),
      isNotNull(contactImportRows.replacedBy),
      stoppedAfter === null ? undefined : gt(contactImportRows.position, stoppedAfter),
    ),
  );
  const [phones, attributes] = await Promise.all([countPhones(leftOut), listAttributes(leftOut)]);
  const header = [
    ...["Line", "Reason", "As it stands in the file", "Full Name"],
    ...Array.from({ length: phones }, (_, at) => (at === 0 ? "Phone Number" : `Phone Number ${at + 1}`)),
    ...["E-mail", "Company Name", "Title", "Notes", "Opted out"],
    ...attributes,
  ];
  yield `\uFEFF${writeRows([header])}`;
  for (let after = 0; ; ) {
    const rows = await db()
      .select()
      .from(contactImportRows)
      .where(and(leftOut, gt(contactImportRows.position, after)))
      .orderBy(asc(contactImportRows.position))
      .limit(pageRows);
    if (rows.length > 0) yield writeRows(rows.map((row) => cellsOf(row, phones, attributes, country)));
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = last.position;
  }
}

/** The most numbers that one of the rows has. */
async function countPhones(rows: SQL | undefined): Promise<number> {
  const [found] = await db()
    .select({
      further: sql<number>`coalesce(max(jsonb_array_length(${contactImportRows.furtherPhones})), 0)`,
    })
    .from(contactImportRows)
    .where(rows);
  return 1 + (found?.further ?? 0);
}

async function listAttributes(rows: SQL | undefined): Promise<string[]> {
  const found = await db().execute<{ name: string }>(sql`
    select distinct jsonb_object_keys(${contactImportRows.attributes}) name from ${contactImportRows}
    where ${rows} order by name`);
  return found.rows.map(({ name }) => name);
}

/** A value that something is wrong with stands as it was typed, so far as that was kept. */
function cellsOf(row: ContactImportRow, phones: number, attributes: string[], country: string): string[] {
  const typed = new Map((row.problems ?? []).map(({ field, value }) => [field, value]));
  const value = (field: "fullName" | "email" | "company" | "title" | "notes") =>
    longer(typed.get(field), row[field] ?? "");
  const valid = [row.phone, ...(row.furtherPhones ?? [])].map((each) => each && formatPhone(each, country));
  return [
    ...[String(row.line), reasonOf(row), typed.get("row") ?? "", value("fullName")],
    ...Array.from(
      { length: phones },
      (_, at) => (at === 0 ? typed.get("phone") : undefined) ?? valid[at] ?? "",
    ),
    ...[
      value("email"),
      value("company"),
      value("title"),
      value("notes"),
      typed.get("optedOut") ?? (row.optedOut ? "yes" : ""),
    ],
    ...attributes.map((name) => row.attributes?.[name] ?? ""),
  ];
}

/** Of a long text a problem has only the beginning, and the row more of it. */
const longer = (typed: string | undefined, kept: string): string =>
  typed === undefined || kept.startsWith(typed) ? kept : typed;

function reasonOf({ problems, skippedAt, replacedBy }: ContactImportRow): string {
  if (problems) return problems.map(({ reason }) => reason).join(" ");
  if (skippedAt) return "Skipped.";
  if (replacedBy === null) return "The import stopped before this line.";
  return `Line ${replacedBy} has the same number and was taken.`;
}
