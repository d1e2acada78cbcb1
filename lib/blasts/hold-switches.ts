import { asc, inArray } from "drizzle-orm";
import { users } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/**
 * For which of these people blasts are switched on, which stays so until this transaction ends: whoever switches them off waits
 * for it, and finds what it has set going.
 */
export async function holdSwitches(tx: Tx, userIds: string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ id: users.id, isOn: users.allowsBlasts })
    .from(users)
    .where(inArray(users.id, userIds))
    .orderBy(asc(users.id))
    .for("share");
  return new Set(rows.filter(({ isOn }) => isOn).map(({ id }) => id));
}
