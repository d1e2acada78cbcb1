import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { inboxes, organizations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { formatPhone, parsePhone } from "@/lib/phones/rules";
import { transact } from "@/lib/transact";
import { findOrCreateConversation } from "./find-or-create-conversation";
import type { StartConversationInput } from "./input";

/**
 * Opens the thread with a typed number; an existing one is opened, never a second made. A thread without messages
 * is not listed.
 * @returns the thread with its number, in E.164 and as people of the country read it
 * @throws Invalid with the reason at the field `phone`.
 */
export async function startConversation(
  actor: UserActor,
  input: StartConversationInput,
): Promise<{ conversationId: string; peerAddress: string; peerPhone: string }> {
  authorize(actor, "conversation.start");
  const inbox = await getOwnInbox(actor, input.inboxId);
  const parsed = parsePhone(input.phone, inbox.country);
  if (!parsed.ok) throw new Invalid(parsed.reason, { phone: parsed.reason });
  if (parsed.phone === inbox.address) {
    const reason = "This is the number you are texting from.";
    throw new Invalid(reason, { phone: reason });
  }
  const conversation = await transact((tx) =>
    findOrCreateConversation(tx, input.inboxId, parsed.phone, clock.now()),
  );
  const peerPhone = formatPhone(parsed.phone, inbox.country);
  return { conversationId: conversation.id, peerAddress: parsed.phone, peerPhone };
}

async function getOwnInbox(actor: UserActor, inboxId: string) {
  const [inbox] = await db()
    .select({ address: inboxes.address, retiredAt: inboxes.retiredAt, country: organizations.country })
    .from(inboxes)
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .where(and(eq(inboxes.id, inboxId), heldBy(actor, inboxes.id)));
  if (!inbox) throw new NotFound();
  if (inbox.retiredAt) throw new Conflict("This number is retired: its conversations can only be read.");
  return inbox;
}
