import { and, eq } from "drizzle-orm";
import { type ContactImport, contactImports } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { Conflict, NotFound } from "@/lib/errors";
import { getWritableInbox, type WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";
import { type ImportState, stateOf } from "./rules";

const tooLate: Record<ImportState, string> = {
  checking: "The file is still being read. Wait until it is.",
  unreadable: "Nothing of this file can be read. Choose another one.",
  review: "The file has been read meanwhile. Load the page again to see it.",
  importing: "This import is under way already.",
  finished: "This import is finished already.",
  stopped: "This import stopped. Bring its file again.",
  discarded: "A colleague discarded this import.",
};

/**
 * An import that somebody works on, locked until the transaction ends.
 * @throws NotFound when the actor does not hold its number, Conflict in another state or once the number is retired.
 */
export async function getOpenImport(
  tx: Tx,
  actor: UserActor,
  importId: string,
  states: ImportState[],
): Promise<{ opened: ContactImport; inbox: WritableInbox }> {
  const [opened] = await tx
    .select()
    .from(contactImports)
    .where(and(eq(contactImports.id, importId), heldBy(actor, contactImports.inboxId)))
    .for("update");
  if (!opened) throw new NotFound();
  const inbox = await getWritableInbox(tx, actor, opened.inboxId);
  const state = stateOf(opened);
  if (!states.includes(state)) throw new Conflict(tooLate[state], state);
  return { opened, inbox };
}
