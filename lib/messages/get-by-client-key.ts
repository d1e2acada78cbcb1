import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** The message that a client key, pressed once before, has made. */
export async function getByClientKey(tx: Tx, inboxId: string, clientKey: string): Promise<string> {
  const id = await findByClientKey(tx, inboxId, clientKey);
  if (id === null) throw new Error("a client key conflicted with no message");
  return id;
}

/** The message that a client key has made, if it was pressed before. */
export async function findByClientKey(tx: Tx, inboxId: string, clientKey: string): Promise<string | null> {
  const [first] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.inboxId, inboxId), eq(messages.clientKey, clientKey)));
  return first?.id ?? null;
}
