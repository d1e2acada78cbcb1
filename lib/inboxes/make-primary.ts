import { eq } from "drizzle-orm";
import { type Inbox, inboxes, inboxHolders } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { publishAccessChange } from "@/lib/realtime/publish";
import type { Tx } from "@/lib/transact";
import { getFutureHolder } from "./get-future-holder";

/**
 * Lets somebody answer for a number from now on. Who did before still holds it.
 * @throws NotFound outside the organization, Conflict for who is disabled.
 */
export async function makePrimary(tx: Tx, actor: UserActor, inbox: Inbox, userId: string): Promise<void> {
  if (inbox.primaryUserId === userId) return;
  await getFutureHolder(tx, actor, userId);
  await tx.insert(inboxHolders).values({ inboxId: inbox.id, userId }).onConflictDoNothing();
  await tx.update(inboxes).set({ primaryUserId: userId }).where(eq(inboxes.id, inbox.id));
  await recordAudit(tx, actor, {
    action: "inbox.primaryUserChanged",
    subjectId: inbox.id,
    detail: { address: inbox.address, from: inbox.primaryUserId, to: userId },
  });
  tx.afterCommit(() => publishAccessChange(userId));
}
