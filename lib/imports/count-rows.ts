import { and, eq, isNull, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { type ContactImport, contactImportRows, contactImports, type ImportCounts } from "@/db/schema";
import { transact } from "@/lib/transact";
import { changesContact, isApplied } from "./changed-fields";
import { optedOutPhones } from "./opted-out-phones";

/**
 * Marks which rows later ones replace, and counts what the review shows. Whoever changes a row meanwhile moves
 * `owedSince` on, and it is counted again.
 */
export async function countRows(given: ContactImport, organizationId: string): Promise<void> {
  await markRows(given);
  const counts = await count(given, organizationId);
  const { id, version, owedSince, startedAt } = given;
  await db()
    .update(contactImports)
    .set({ counts, ...(startedAt ? {} : { owedSince: null }) })
    .where(
      and(
        eq(contactImports.id, id),
        eq(contactImports.version, version),
        isNull(contactImports.counts),
        owedSince ? eq(contactImports.owedSince, owedSince) : isNull(contactImports.owedSince),
      ),
    );
}

async function markRows({ id, inboxId }: ContactImport): Promise<void> {
  await transact(async (tx) => {
    // A contact that is there has a name, which its row need not repeat.
    const nameless = JSON.stringify({ field: "fullName", value: "" });
    await tx.execute(sql`
      update contact_import_rows r
      set problems = (
        select jsonb_agg(problem) from jsonb_array_elements(r.problems) problem
        where not problem @> ${nameless}::jsonb
      )
      from contact_phones p
      where r.import_id = ${id} and p.inbox_id = ${inboxId} and p.phone = r.phone
        and r.problems @> jsonb_build_array(${nameless}::jsonb)
    `);
    // Of rows with one number, or of one contact by several of its numbers, the last one is taken.
    await tx.execute(sql`
      with placed as (
        select r.position, r.replaced_by, case when r.phone is not null and r.problems is null and r.skipped_at is null
          then nullif(last_value(r.line) over same, r.line) end as line
        from contact_import_rows r
        left join contact_phones p on p.inbox_id = ${inboxId} and p.phone = r.phone
        where r.import_id = ${id}
        window same as (
          partition by coalesce(p.contact_id::text, r.phone),
            r.phone is not null and r.problems is null and r.skipped_at is null
          order by r.position rows between unbounded preceding and unbounded following
        )
      )
      update contact_import_rows r set replaced_by = placed.line from placed
      where r.import_id = ${id} and r.position = placed.position and placed.line is distinct from placed.replaced_by
    `);
  });
}

async function count({ id, inboxId }: ContactImport, organizationId: string): Promise<ImportCounts> {
  const applied = sql`(${isApplied()})`;
  const [counts] = (
    await db().execute<ImportCounts>(sql`
    select count(*)::int "rows",
      (count(*) filter (where ${applied} and contacts.id is null))::int "toCreate",
      (count(*) filter (where ${applied} and contacts.id is not null and ${changesContact()}))::int "toUpdate",
      (count(*) filter (where ${applied} and contacts.id is not null and not ${changesContact()}))::int "unchanged",
      (count(*) filter (where problems is not null and skipped_at is null))::int "withProblems",
      (count(*) filter (where problems is not null and skipped_at is null
        and not jsonb_path_exists(problems, '$[*] ? (@.suggestion == null)')))::int "withSuggestion",
      (count(*) filter (where skipped_at is not null))::int "skipped",
      (count(*) filter (where replaced_by is not null))::int "replaced",
      (count(*) filter (where ${applied} and unused_phones is not null))::int "withUnusedPhones",
      (count(*) filter (where ${applied} and k.opted_out_at is not null))::int "optedOut",
      (count(*) filter (where ${applied} and b.address is not null))::int "blocked",
      (select count(*)::int from (${optedOutPhones(sql`${contactImportRows.importId} = ${id}`)}) said where not exists (
        select from consents out
        where out.organization_id = ${organizationId} and out.phone = said.phone and out.opted_out_at is not null
      )) "toOptOut"
    from ${contactImportRows}
    left join contact_phones p on p.inbox_id = ${inboxId} and p.phone = ${contactImportRows.phone}
    left join contacts on contacts.id = p.contact_id
    left join consents k on k.organization_id = ${organizationId} and k.phone = ${contactImportRows.phone}
    left join blocked_senders b on b.inbox_id = ${inboxId} and b.address = ${contactImportRows.phone}
    where ${contactImportRows.importId} = ${id}
  `)
  ).rows;
  if (!counts) throw new Error("rows were not counted");
  return counts;
}
