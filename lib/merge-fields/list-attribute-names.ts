import { sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { contacts } from "@/db/schema";

// More than a menu can show; who has them typed knows them.
const most = 500;

/** The names of the attributes that contacts of a number have, each once whatever its case. It reads all contacts. */
export async function listAttributeNames(tx: Queryable, inboxId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select min(a.name) as name
    from ${contacts}, jsonb_object_keys(${contacts.attributes}) as a (name)
    where ${contacts.inboxId} = ${inboxId} and ${contacts.attributes} <> '{}'
    group by lower(a.name) order by lower(a.name) limit ${most}
  `);
  return rows.map(({ name }) => name);
}
