import { sql } from "drizzle-orm";
import type { ContactImport } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import { changesContact } from "./changed-fields";
import { isAt } from "./is-at";

type Import = Pick<ContactImport, "id" | "inboxId">;

/**
 * Marks which rows later ones replace, and which would change a contact that is there.
 * @param positions null: all; otherwise with each row all that have its number, or its contact's
 */
export async function markRows(tx: Tx, given: Import, positions: number[] | null): Promise<void> {
  if (positions === null && !(await isAnyConcerned(tx, given))) return;
  const { id, inboxId } = given;
  // A contact that is there has a name, which its row need not repeat.
  const nameless = JSON.stringify({ field: "fullName", value: "" });
  await tx.execute(sql`
    update contact_import_rows r
    set problems = (
      select jsonb_agg(problem) from jsonb_array_elements(r.problems) problem
      where not problem @> ${nameless}::jsonb
    )
    from contact_phones p
    where r.import_id = ${id} and ${isAt(sql`r.position`, positions)}
      and p.inbox_id = ${inboxId} and p.phone = r.phone
      and r.problems @> jsonb_build_array(${nameless}::jsonb)
  `);
  // Of rows with one number, or of one contact by several of its numbers, the last one is taken.
  await tx.execute(sql`
    with judged as (
      select position, line, replaced_by, changes_contact,
        coalesce(p.contact_id::text, contact_import_rows.phone) as who,
        contact_import_rows.phone is not null and problems is null and skipped_at is null as takes_part,
        contacts.id is not null and ${changesContact()} as changes
      from contact_import_rows
      left join contact_phones p on p.inbox_id = ${inboxId} and p.phone = contact_import_rows.phone
      left join contacts on contacts.id = p.contact_id
      where import_id = ${id} and ${isAt(sql`position`, positions)}
    ),
    placed as (
      select position, replaced_by, changes_contact, changes,
        case when takes_part then nullif(last_value(line) over same, line) end as line
      from judged
      window same as (
        partition by who, takes_part order by position rows between unbounded preceding and unbounded following
      )
    )
    update contact_import_rows r set replaced_by = placed.line, changes_contact = placed.changes from placed
    where r.import_id = ${id} and r.position = placed.position
      and (placed.line is distinct from placed.replaced_by or placed.changes <> placed.changes_contact)
  `);
}

/**
 * Whether any row is to be marked, or is marked and perhaps no longer should be: one that shares its number with another
 * row, or whose number is a contact's. In most files there is none, and to see that takes a fifth of putting them in order.
 */
async function isAnyConcerned(tx: Tx, { id, inboxId }: Import): Promise<boolean> {
  const { rows } = await tx.execute<{ concerned: boolean }>(sql`
    select exists (
      select from contact_import_rows where import_id = ${id} and replaced_by is not null
    ) or exists (
      select from contact_import_rows where import_id = ${id} and changes_contact
    ) or (
      select count(*) from contact_import_rows r
      join contact_phones p on p.inbox_id = ${inboxId} and p.phone = r.phone
      where r.import_id = ${id}
    ) > 0 or exists (
      select from contact_import_rows where import_id = ${id} and phone is not null group by phone having count(*) > 1
    ) as concerned`);
  return rows[0]?.concerned === true;
}
