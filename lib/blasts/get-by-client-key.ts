import { and, eq } from "drizzle-orm";
import { blasts } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** The blast that was made before with the same press of a button. */
export async function getByClientKey(tx: Tx, inboxId: string, clientKey: string): Promise<string> {
  const [first] = await tx
    .select({ id: blasts.id })
    .from(blasts)
    .where(and(eq(blasts.inboxId, inboxId), eq(blasts.clientKey, clientKey)));
  if (!first) throw new Error("a client key conflicted with no blast");
  return first.id;
}
