import { type SQL, sql } from "drizzle-orm";
import type { ContactImport } from "@/db/schema";
import type { Tx } from "@/lib/transact";
import { isAppliedAs } from "./changed-fields";
import { isAt } from "./is-at";

type Import = Pick<ContactImport, "id" | "inboxId">;

/** Whether any row of an import has a further number. */
export async function hasFurtherPhones(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.execute(
    sql`select 1 from contact_import_rows where import_id = ${id} and further_phones is not null limit 1`,
  );
  return rows.length > 0;
}

/**
 * Marks further numbers that a row does not bring to its contact: somebody else has them, by a contact that is there, as
 * their main number in the file, or since an earlier row names them.
 * @param positions null: all
 */
export async function markTakenPhones(
  tx: Tx,
  { id, inboxId }: Import,
  positions: number[] | null,
): Promise<void> {
  await tx.execute(sql`
    with named as (
      select r.position, r.taken_phones, p.contact_id, every.phone, ${isAppliedAs("r")} as applied
      from contact_import_rows r
      left join contact_phones p on p.inbox_id = ${inboxId} and p.phone = r.phone
      cross join lateral jsonb_array_elements_text(r.further_phones) every (phone)
      where r.import_id = ${id} and r.further_phones is not null and ${sharing(id, positions)}
    ),
    placed as (
      select *, min(position) filter (where applied) over (partition by phone) as first, (
        select known.contact_id from contact_phones known where known.inbox_id = ${inboxId} and known.phone = named.phone
      ) as owner_id
      from named
    ),
    found as (
      select placed.position, placed.taken_phones, jsonb_agg(placed.phone order by placed.phone) filter (
        where applied and case when owner_id is null
          then first < placed.position or exists (
            select from contact_import_rows other
            where other.import_id = ${id} and other.phone = placed.phone and other.position <> placed.position
              and ${isAppliedAs("other")}
          )
          else owner_id is distinct from contact_id end
      ) as phones
      from placed
      where ${isAt(sql`placed.position`, positions)}
      group by placed.position, placed.taken_phones
    )
    update contact_import_rows r set taken_phones = found.phones from found
    where r.import_id = ${id} and r.position = found.position
      and found.phones is distinct from found.taken_phones
  `);
}

/** The rows that name one of the further numbers of those at some positions. */
const sharing = (id: string, positions: number[] | null): SQL =>
  positions
    ? sql`r.further_phones ?| array(
        select jsonb_array_elements_text(further_phones) from contact_import_rows
        where import_id = ${id} and further_phones is not null and ${isAt(sql`position`, positions)}
      )`
    : sql`true`;
