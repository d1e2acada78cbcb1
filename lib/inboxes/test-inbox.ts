import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { findOrCreateConversation } from "@/lib/conversations/find-or-create-conversation";
import { Conflict } from "@/lib/errors";
import { sendTest } from "@/lib/messages/send-test";
import { transact } from "@/lib/transact";
import { getWritableInbox } from "./get-writable-inbox";
import type { InboxInput } from "./input";

/**
 * Sends a text from a number to the actor's own phone.
 * @returns the phone it goes to, as people of the organization's country read it
 * @throws NotFound when the actor does not hold the number, Conflict with reason "no_phone" without a phone in the
 * profile.
 */
export async function testInbox(actor: UserActor, input: InboxInput): Promise<{ phone: string }> {
  authorize(actor, "message.sendTest");
  const conversationId = await transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    const [me] = await tx
      .select({ mobilePhone: users.mobilePhone })
      .from(users)
      .where(eq(users.id, actor.userId));
    if (!me?.mobilePhone)
      throw new Conflict("Add your mobile phone to your profile: the test goes there.", "no_phone");
    return (await findOrCreateConversation(tx, inbox.id, me.mobilePhone, clock.now())).id;
  });
  const body = "This number works: it can text.";
  return sendTest(actor, { conversationId, body, clientKey: randomUUID() });
}
