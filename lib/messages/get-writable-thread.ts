import { and, eq } from "drizzle-orm";
import { consents, conversations, inboxes, organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { heldBy } from "@/lib/auth/scope";
import { Conflict, NotFound } from "@/lib/errors";
import type { Tx } from "@/lib/transact";

/**
 * The conversation somebody is about to write in, with what counts for that: consent, number and the author's own
 * settings.
 * @throws NotFound when the actor does not hold its inbox, Conflict when the number is retired or the peer blocked.
 */
export async function getWritableThread(tx: Tx, actor: UserActor, conversationId: string) {
  const [thread] = await tx
    .select({
      inboxId: conversations.inboxId,
      peerAddress: conversations.peerAddress,
      blockedAt: conversations.blockedAt,
      inboxAddress: inboxes.address,
      organizationId: inboxes.organizationId,
      country: organizations.country,
      retiredAt: inboxes.retiredAt,
      optedOutAt: consents.optedOutAt,
      signature: users.signature,
      undoesSend: users.undoesSend,
      mobilePhone: users.mobilePhone,
    })
    .from(conversations)
    .innerJoin(inboxes, eq(inboxes.id, conversations.inboxId))
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .innerJoin(users, eq(users.id, actor.userId))
    .leftJoin(
      consents,
      and(eq(consents.organizationId, inboxes.organizationId), eq(consents.phone, conversations.peerAddress)),
    )
    .where(and(eq(conversations.id, conversationId), heldBy(actor, conversations.inboxId)));
  if (!thread) throw new NotFound();
  if (thread.retiredAt) throw new Conflict("This number is retired: its conversations can only be read.");
  if (thread.blockedAt) throw new Conflict("This person is blocked. Unblock them to write.", "blocked");
  return thread;
}
