import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { attributeNames } from "@/db/schema";

/**
 * Keeps the names of attributes that contacts of a number are given, by the transaction that gives them or before it. One
 * that was given within the hour is not touched: nobody waits for another's transaction because of a common name.
 */
export async function keepAttributeNames(tx: Queryable, inboxId: string, names: string[]): Promise<void> {
  if (names.length === 0) return;
  // In the same order by everybody, so that two of them never wait for one another.
  await tx.execute(sql`
    insert into ${attributeNames} (inbox_id, key, name)
    select ${inboxId}::uuid, lower(g.name), min(g.name)
    from jsonb_array_elements_text(${JSON.stringify(names)}::jsonb) g (name)
    where not exists (
      select from ${attributeNames} known
      where known.inbox_id = ${inboxId} and known.key = lower(g.name) and known.given_at > now() - interval '1 hour'
    )
    group by lower(g.name) order by lower(g.name)
    on conflict (inbox_id, key) do update set given_at = excluded.given_at`);
}
