import { and, asc, eq, inArray, type SQL } from "drizzle-orm";
import { db } from "@/db/client";
import { type Conversation, conversations, inboxes } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { Conflict, NotFound } from "@/lib/errors";
import { type Tx, transact } from "@/lib/transact";
import { conversationsMatching } from "./conversations-matching";
import type { Selection } from "./input";
import { publishChanged } from "./publish-changed";

/** Changes some locked conversations and returns those it did change. */
type Change = (tx: Tx, batch: Conversation[]) => Promise<Pick<Conversation, "id" | "inboxId">[]>;

type Options = {
  /** Also where the number is retired, whose conversations can only be read. */
  retiredToo?: boolean;
  /** How many at a time. A customer's text waits for its conversation's lock: no batch may take longer than that can. */
  batchSize?: number;
};

/**
 * Applies a change to every selected conversation, some hundred at a time, each batch in a transaction of its own
 * with its rows locked. Pages that show one of them hear of it.
 * @returns how many were changed
 * @throws NotFound when the actor does not hold one of those named, Conflict when the number is retired
 */
export async function changeSelected(
  actor: Actor,
  selection: Selection,
  change: Change,
  options: Options = {},
): Promise<number> {
  return changeInBatches(await listSelected(actor, selection, options), change, options.batchSize);
}

/** The same for conversations of which the caller knows that they are the actor's. */
export async function changeInBatches(ids: string[], change: Change, batchSize = 1000): Promise<number> {
  let changed = 0;
  for (let start = 0; start < ids.length; start += batchSize) {
    changed += await changeBatch(ids.slice(start, start + batchSize), change);
  }
  return changed;
}

/** The condition that limits rows of `conversations` to the selected ones the actor holds. */
export function isSelected(actor: Actor, selection: Selection): SQL | undefined {
  const chosen =
    "ids" in selection
      ? inArray(conversations.id, selection.ids)
      : and(eq(conversations.inboxId, selection.inboxId), conversationsMatching(selection.filter, actor));
  return and(chosen, heldBy(actor, conversations.inboxId));
}

async function listSelected(actor: Actor, selection: Selection, options: Options): Promise<string[]> {
  const rows = await db()
    .select({ id: conversations.id, retiredAt: inboxes.retiredAt })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .where(isSelected(actor, selection))
    .orderBy(asc(conversations.id));
  refuseMissing(selection, rows.length);
  if (!options.retiredToo && rows.some((row) => row.retiredAt)) {
    throw new Conflict("This number is retired: its conversations can only be read.");
  }
  return rows.map((row) => row.id);
}

/**
 * @param found how many the actor holds of those selected
 * @throws NotFound when that is not all of those named; what matches a filter is as much as it is
 */
export function refuseMissing(selection: Selection, found: number): void {
  if ("ids" in selection && found < new Set(selection.ids).size) throw new NotFound();
}

function changeBatch(ids: string[], change: Change): Promise<number> {
  return transact(async (tx) => {
    const batch = await tx
      .select()
      .from(conversations)
      .where(inArray(conversations.id, ids))
      // Everybody locks in the same order, so that two of them never wait for one another.
      .orderBy(asc(conversations.id))
      .for("no key update");
    const changed = await change(tx, batch);
    publishChanged(tx, changed);
    return changed.length;
  });
}
