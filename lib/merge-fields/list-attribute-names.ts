import { asc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { attributeNames } from "@/db/schema";

// More than a menu can show; who has them typed knows them.
const most = 500;

/** The names of the attributes that contacts of a number have, each once whatever its case. */
export async function listAttributeNames(tx: Queryable, inboxId: string): Promise<string[]> {
  const rows = await tx
    .select({ name: attributeNames.name })
    .from(attributeNames)
    .where(eq(attributeNames.inboxId, inboxId))
    .orderBy(asc(attributeNames.key))
    .limit(most);
  return rows.map(({ name }) => name);
}
