import { sql } from "drizzle-orm";
import { db } from "@/db/client";

export type Work = { scans: number; rows: number };

/**
 * How often tables were read from end to end while something was asked, and how many of their rows were looked at. Only
 * with a single connection (DATABASE_POOL=1), which counts for itself.
 */
export async function workOf(ask: () => Promise<unknown>, tables: string[]): Promise<Work> {
  const before = await readWork(tables);
  await ask();
  const after = await readWork(tables);
  return { scans: after.scans - before.scans, rows: after.rows - before.rows };
}

async function readWork(tables: string[]): Promise<Work> {
  await db().execute(sql`select pg_stat_force_next_flush()`);
  const [row] = (
    await db().execute<Work>(sql`
    select sum(seq_scan)::int as scans, sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int as rows
    from pg_stat_user_tables where relname in ${tables}`)
  ).rows;
  if (!row) throw new Error("no statistics");
  return row;
}
