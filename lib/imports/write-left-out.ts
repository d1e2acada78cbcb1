import { and, asc, eq, gt, isNotNull, or } from "drizzle-orm";
import { db } from "@/db/client";
import { type ContactImportRow, contactImportRows } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import type { Download } from "@/lib/auth/download-route";
import { writeRows } from "@/lib/exports/write-csv";
import type { ImportInput } from "./input";
import { getImport } from "./queries";

const header = [
  ...["Line", "Reason", "As it stands in the file"],
  ...["Full Name", "Phone Number", "E-mail", "Company Name", "Title", "Notes"],
];
const pageRows = 1000;

/**
 * The rows that an import leaves out, as CSV in the order of the file: with their line, and why. Columns are those of
 * the sample, so that the file can be mended and imported itself.
 * @throws NotFound when the actor does not hold its number.
 */
export async function writeLeftOut(actor: UserActor, input: ImportInput): Promise<Download> {
  const { createdAt } = await getImport(actor, input);
  return { name: `left-out-${createdAt.slice(0, 10)}.csv`, parts: writeParts(input.importId) };
}

async function* writeParts(importId: string): AsyncGenerator<string> {
  yield `\uFEFF${writeRows([header])}`;
  for (let after = 0; ; ) {
    const rows = await db()
      .select()
      .from(contactImportRows)
      .where(
        and(
          eq(contactImportRows.importId, importId),
          gt(contactImportRows.position, after),
          or(
            isNotNull(contactImportRows.problems),
            isNotNull(contactImportRows.skippedAt),
            isNotNull(contactImportRows.replacedBy),
          ),
        ),
      )
      .orderBy(asc(contactImportRows.position))
      .limit(pageRows);
    if (rows.length > 0) yield writeRows(rows.map(cellsOf));
    const last = rows.at(-1);
    if (!last || rows.length < pageRows) return;
    after = last.position;
  }
}

/** A value that something is wrong with stands as it was typed. */
function cellsOf(row: ContactImportRow): string[] {
  const typed = new Map((row.problems ?? []).map(({ field, value }) => [field, value]));
  const value = (field: "fullName" | "phone" | "email" | "company" | "title" | "notes") =>
    typed.get(field) ?? row[field] ?? "";
  return [
    String(row.line),
    reasonOf(row),
    typed.get("row") ?? "",
    ...[value("fullName"), value("phone"), value("email"), value("company"), value("title"), value("notes")],
  ];
}

function reasonOf({ problems, skippedAt, replacedBy }: ContactImportRow): string {
  if (problems) return problems.map(({ reason }) => reason).join(" ");
  if (skippedAt) return "Skipped.";
  return `Line ${replacedBy} has the same number and was taken.`;
}
