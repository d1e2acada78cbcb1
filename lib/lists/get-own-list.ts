import { and, eq } from "drizzle-orm";
import { lists } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { NotFound } from "@/lib/errors";
import { getWritableInbox, type WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";

/**
 * A list that something is changed of, with its number.
 * @param lock "update" for who changes the list itself, "share" for who only needs it to stay
 * @throws NotFound when the actor does not hold its number, Conflict once that is retired.
 */
export async function getOwnList(
  tx: Tx,
  actor: Actor,
  listId: string,
  lock: "update" | "share",
): Promise<{ list: { id: string; name: string }; inbox: WritableInbox }> {
  const [found] = await tx
    .select({ id: lists.id, name: lists.name, inboxId: lists.inboxId })
    .from(lists)
    .where(and(eq(lists.id, listId), heldBy(actor, lists.inboxId)))
    .for(lock === "update" ? "no key update" : "key share");
  if (!found) throw new NotFound();
  const { inboxId, ...list } = found;
  return { list, inbox: await getWritableInbox(tx, actor, inboxId) };
}
