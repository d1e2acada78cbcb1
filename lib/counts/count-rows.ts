import { type SQL, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { db } from "@/db/client";
import { mostCounted } from "./rules";

/** How many rows of a table a condition holds for; one more than `mostCounted` where there are more. */
export async function countRows(table: PgTable, which: SQL | undefined): Promise<number> {
  const { rows } = await db().execute<{ count: number }>(sql`
    select count(*)::int as count from (select from ${table} where ${which} limit ${mostCounted + 1}) counted`);
  return rows[0]?.count ?? 0;
}
