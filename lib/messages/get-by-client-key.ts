import { and, eq } from "drizzle-orm";
import { messages } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/** The message that a client key, pressed once before, has made. */
export async function getByClientKey(tx: Tx, inboxId: string, clientKey: string): Promise<string> {
  const [first] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.inboxId, inboxId), eq(messages.clientKey, clientKey)));
  if (!first) throw new Error("a client key conflicted with no message");
  return first.id;
}
