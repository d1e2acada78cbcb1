import type { Client, Sql } from "../open-client";
import { buildingAnew } from "./building-anew";
import { pick } from "./pick";
import { areaCodes, firstNames, lastNames, trades } from "./words";

/**
 * Fills an inbox up to this many contacts, made inside Postgres, of whom nobody has texted with those that are new. A
 * number that has a contact already keeps it.
 */
export async function fillContacts(sql: Client, inbox: { id: string }, count: number): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local synchronous_commit = off`;
    await tx`set local work_mem = '256MB'`;
    await tx`set local session_replication_role = replica`;
    // From the numbers that conversations come to last.
    await tx`
      create temporary table people on commit drop as
      select *, uuidv7(at - now()) as contact_id,
        ${pick(tx, firstNames, tx`r`)} || ' ' || ${pick(tx, lastNames, tx`r / 97`)} as name
      from (
        select n, hashint4(n)::bigint + 2147483648 as r, now() - n * interval '5 minutes' as at,
          '+1' || ${pick(tx, areaCodes, tx`n`)} || '555' || lpad((9999 - n / ${areaCodes.length}::int)::text, 4, '0') as phone
        from generate_series(1, ${count}::int) n
      ) numbered
      where not exists (select from contact_phones p where p.inbox_id = ${inbox.id} and p.phone = numbered.phone)
      order by n
      limit greatest(0, ${count}::int - (select count(*) from contacts where inbox_id = ${inbox.id}))`;
    await buildingAnew(tx, ["contacts", "contact_phones"], () => addContacts(tx, inbox.id));
  });
  for (const table of ["contacts", "contact_phones"]) await sql`vacuum analyze ${sql(table)}`;
}

/** The people with a name, of the table that was planned. Two of three have an address, one of three a company, one of four a birthday. */
export async function addContacts(sql: Sql, inboxId: string): Promise<void> {
  await sql`
    insert into contacts (id, inbox_id, full_name, email, company, attributes, created_at)
    select contact_id, ${inboxId}, name,
      case when r % 3 > 0 then replace(lower(name), ' ', '.') || r % 900 || '@example.com' else '' end,
      case when r / 3 % 3 = 0
        then ${pick(sql, lastNames, sql`r / 7`)} || ' ' || ${pick(sql, trades, sql`r / 31`)} else '' end,
      case when r / 9 % 4 = 0 then jsonb_build_object('Birthday', 'May ' || 1 + r % 31) else '{}' end,
      at
    from people where name is not null`;
  await sql`
    insert into contact_phones (id, contact_id, inbox_id, phone)
    select uuidv7(), contact_id, ${inboxId}, phone from people where name is not null`;
  await sql`
    insert into attribute_names (inbox_id, key, name) values (${inboxId}, 'birthday', 'Birthday') on conflict do nothing`;
}
