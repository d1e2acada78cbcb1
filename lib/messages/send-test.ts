import { subMilliseconds } from "date-fns";
import { messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import { findConsent } from "@/lib/consents/find-consent";
import { findOrCreateConversation } from "@/lib/conversations/find-or-create-conversation";
import { Conflict } from "@/lib/errors";
import { lanes } from "@/lib/lanes/rules";
import { sendAtOnce } from "@/lib/lanes/send-at-once";
import { formatPhone } from "@/lib/phones/rules";
import { publishConversations } from "@/lib/realtime/publish";
import { measureText } from "@/lib/segments/rules";
import { type Tx, transact } from "@/lib/transact";
import { getWritableThread } from "./get-writable-thread";
import type { SendTestInput } from "./input";
import { writtenText } from "./written-text";

/** In the plain alphabet and short: one segment. */
export const testDisclaimer = "This is a test. The next message is what your customer would receive.";

/**
 * Sends a text exactly as it would leave, after a disclaimer, from the same number to the author's own phone. Both
 * count as automated: that thread stays where it is in the list. The same client key again sends nothing.
 * @returns the phone it goes to, as people of the organization's country read it
 * @throws Conflict with reason "no_phone" where the profile has none, Invalid for an empty or too long text.
 */
export async function sendTest(actor: UserActor, input: SendTestInput): Promise<{ phone: string }> {
  authorize(actor, "message.sendTest");
  return transact(async (tx) => {
    const thread = await getWritableThread(tx, actor, input.conversationId);
    const body = writtenText(input.body, thread.signature);
    const phone = thread.mobilePhone;
    if (!phone) throw new Conflict("Add your mobile phone to your profile: the test goes there.", "no_phone");
    if (phone === thread.inboxAddress) throw new Conflict("The test would go to the number it comes from.");
    if ((await findConsent(tx, thread.organizationId, phone))?.optedOutAt) {
      throw new Conflict("Your own phone has opted out. Text START from it to this number first.");
    }
    const own = await findOrCreateConversation(tx, thread.inboxId, phone, clock.now());
    if (own.blockedAt) throw new Conflict("Your own phone is blocked. Unblock it first.");
    const shown = { phone: formatPhone(phone, thread.country) };
    if (!(await queueBoth(tx, { ...input, body, authorId: actor.userId, own }))) return shown;
    tx.afterCommit(() => publishConversations(thread.inboxId, [own.id]));
    tx.afterCommit(() => runAfterAnswer(() => sendAtOnce(actor, thread.inboxId, own.id)));
    return shown;
  });
}

type Test = {
  own: { id: string; inboxId: string };
  authorId: string;
  body: string;
  clientKey: string;
};

/** The disclaimer stands a millisecond earlier: a thread's messages leave in order. @returns false the second time */
async function queueBoth(tx: Tx, { own, authorId, body, clientKey }: Test): Promise<boolean> {
  const now = clock.now();
  const row = (text: string, at: Date) => ({
    conversationId: own.id,
    inboxId: own.inboxId,
    authorId,
    kind: "sms" as const,
    direction: "outbound" as const,
    status: "queued" as const,
    origin: "test" as const,
    body: text,
    segments: measureText(text).segments,
    occurredAt: at,
    sortAt: at,
    readyAt: at,
    lane: lanes.typed,
  });
  const [test] = await tx
    .insert(messages)
    .values({ ...row(body, now), clientKey })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  if (!test) return false;
  await tx.insert(messages).values(row(testDisclaimer, subMilliseconds(now, 1)));
  return true;
}
