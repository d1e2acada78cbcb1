import { and, asc, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { inboxHolders, users } from "@/db/schema";
import type { ShownUser } from "@/lib/conversations/row";

/** Who holds a number and can sign in, by name. The caller has checked that the actor holds it. */
export function listHolders(inboxId: string): Promise<ShownUser[]> {
  return db()
    .select({ id: users.id, name: users.name })
    .from(inboxHolders)
    .innerJoin(users, eq(users.id, inboxHolders.userId))
    .where(and(eq(inboxHolders.inboxId, inboxId), isNull(users.disabledAt)))
    .orderBy(asc(users.name), asc(users.id));
}
