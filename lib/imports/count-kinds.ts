import { sql } from "drizzle-orm";
import { type ContactImport, contactImportRows, type ImportCounts } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import { isApplied } from "./changed-fields";
import { isAt } from "./is-at";
import { optedOutPhones } from "./opted-out-phones";

type Import = Pick<ContactImport, "id" | "inboxId">;

/** What is counted row by row. */
export type KindCounts = Omit<ImportCounts, "toOptOut">;

/**
 * Counts rows as they are marked.
 * @param positions null: all
 */
export async function countKinds(
  tx: Tx,
  { id, inboxId }: Import,
  organizationId: string,
  positions: number[] | null,
): Promise<KindCounts> {
  const applied = sql`(${isApplied()})`;
  const changes = contactImportRows.changesContact;
  const [counts] = (
    await tx.execute<KindCounts>(sql`
    select count(*)::int "rows",
      (count(*) filter (where ${applied} and p.contact_id is null))::int "toCreate",
      (count(*) filter (where ${applied} and p.contact_id is not null and ${changes}))::int "toUpdate",
      (count(*) filter (where ${applied} and p.contact_id is not null and not ${changes}))::int "unchanged",
      (count(*) filter (where problems is not null and skipped_at is null))::int "withProblems",
      (count(*) filter (where problems is not null and skipped_at is null
        and not jsonb_path_exists(problems, '$[*] ? (@.suggestion == null)')))::int "withSuggestion",
      (count(*) filter (where skipped_at is not null))::int "skipped",
      (count(*) filter (where replaced_by is not null))::int "replaced",
      (count(*) filter (where ${applied} and (unused_phones is not null or taken_phones is not null)))::int
        "withUnusedPhones",
      (count(*) filter (where ${applied} and k.opted_out_at is not null))::int "optedOut",
      (count(*) filter (where ${applied} and b.address is not null))::int "blocked"
    from ${contactImportRows}
    left join contact_phones p on p.inbox_id = ${inboxId} and p.phone = ${contactImportRows.phone}
    left join consents k on k.organization_id = ${organizationId} and k.phone = ${contactImportRows.phone}
    left join blocked_senders b on b.inbox_id = ${inboxId} and b.address = ${contactImportRows.phone}
    where ${contactImportRows.importId} = ${id} and ${isAt(sql`${contactImportRows.position}`, positions)}
  `)
  ).rows;
  if (!counts) throw new Error("rows were not counted");
  return counts;
}

/** The numbers that rows of an import opt out and that are opted in until now. */
export async function countOptOuts(tx: Tx, { id }: Import, organizationId: string): Promise<number> {
  const [row] = (
    await tx.execute<{ count: number }>(sql`
    select count(*)::int from (${optedOutPhones(sql`${contactImportRows.importId} = ${id}`)}) said where not exists (
      select from consents out
      where out.organization_id = ${organizationId} and out.phone = said.phone and out.opted_out_at is not null
    )`)
  ).rows;
  return row?.count ?? 0;
}
