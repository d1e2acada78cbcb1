import type { Sql } from "../open-client";

/**
 * Fills tables without their indexes for search, and builds those from nothing afterwards: to bring in words row by row
 * takes several times as long. Nobody else can use the tables meanwhile.
 */
export async function buildingAnew(tx: Sql, tables: string[], fill: () => Promise<void>): Promise<void> {
  const indexes = await tx<{ name: string; definition: string }[]>`
    select c.relname as name, pg_get_indexdef(c.oid) as definition
    from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
    where i.indrelid = any(${tables}::regclass[]) and a.amname = 'gin'`;
  for (const { name } of indexes) await tx`drop index ${tx(name)}`;
  await fill();
  await tx`set local maintenance_work_mem = '1GB'`;
  for (const { definition } of indexes) await tx(Object.assign([definition], { raw: [definition] }));
}
