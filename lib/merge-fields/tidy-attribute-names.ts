import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { attributeNames, contacts } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";

/**
 * Looks through all contacts for the names of their attributes, which takes seconds, and forgets those that nobody has
 * any more. What was given within a day stays: whoever gives it may not have committed yet. What is missing is added.
 */
export async function tidyAttributeNames(actor: Actor): Promise<void> {
  authorize(actor, "work.sweep");
  await db().execute(sql`
    with used as materialized (
      select ${contacts.inboxId} as inbox_id, lower(a.name) as key, min(a.name) as name
      from ${contacts}, jsonb_object_keys(${contacts.attributes}) as a (name)
      where ${contacts.attributes} <> '{}' group by 1, 2
    ), added as (
      insert into ${attributeNames} (inbox_id, key, name)
      select inbox_id, key, name from used order by inbox_id, key
      on conflict do nothing
    )
    delete from ${attributeNames} known
    where known.given_at < now() - interval '1 day'
      and not exists (select from used where used.inbox_id = known.inbox_id and used.key = known.key)`);
}
