import { type SQL, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { contacts } from "@/db/schema";

/** So many are put in order within 20 ms. */
const mostFew = 10_000;

/**
 * The ids of a page of a search that finds few: all of them by the index for search, then put in order. Going along the
 * order until enough are found is left to searches for what very many have: of those with a first name in common, the
 * first may be the last of all.
 * @param found the condition on contacts that come into question for the page
 * @param key what they are put in order by, those alike by id; null: the newest first
 * @returns null where more than `most` are found
 */
export async function findFew(
  found: SQL | undefined,
  key: SQL<string> | null,
  limit: number,
  most = mostFew,
): Promise<string[] | null> {
  const few = sql`
    select ${contacts.id}, ${key ?? sql`''`} as key from ${contacts} where ${found} limit ${most + 1}`;
  const by = key ? sql`key, id` : sql`id desc`;
  const { rows } = await db().execute<{ id: string; count: number }>(sql`
    with few as materialized (${few})
    select id, (select count(*)::int from few) as count from few order by ${by} limit ${limit}`);
  return (rows[0]?.count ?? 0) > most ? null : rows.map(({ id }) => id);
}
