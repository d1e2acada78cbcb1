import { lists } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** Makes an empty list; null when the number has one of that name, whatever its case. */
export async function insertList(
  tx: Tx,
  inboxId: string,
  name: string,
): Promise<{ id: string; name: string } | null> {
  const [list] = await tx
    .insert(lists)
    .values({ inboxId, name })
    .onConflictDoNothing()
    .returning({ id: lists.id, name: lists.name });
  return list ?? null;
}
