import { and, asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { lists } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import type { ListListsInput } from "./input";

/** A list as it is chosen. */
export type ShownList = { id: string; name: string };

/** The lists of a number by name; nothing for who does not hold it. */
export async function listLists(actor: Actor, input: ListListsInput): Promise<ShownList[]> {
  authorize(actor, "list.read");
  return db()
    .select({ id: lists.id, name: lists.name })
    .from(lists)
    .where(and(eq(lists.inboxId, input.inboxId), heldBy(actor, lists.inboxId)))
    .orderBy(asc(lists.name));
}
