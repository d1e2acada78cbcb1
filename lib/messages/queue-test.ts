import { subMilliseconds } from "date-fns";
import { messageMedia, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
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
import type { Tx } from "@/lib/transact";
import type { TakenFile } from "@/lib/uploads/take-uploads";

/** In the plain alphabet and short: one segment. */
export const testDisclaimer = "This is a test. The next message is what your customer would receive.";

/** A stored file that somebody else has as well. */
export type SharedFile = Omit<TakenFile, "fileName"> & { fileName: string | null };

type Test = {
  inboxId: string;
  inboxAddress: string;
  organizationId: string;
  country: string;
  /** Of the author's profile. */
  mobilePhone: string | null;
  body: string;
  files?: SharedFile[];
  clientKey: string;
};

/**
 * Queues a text exactly as it would leave, after a disclaimer, from a number to the author's own phone, and has both
 * sent after the answer. They count as automated: that thread stays where it is in the list. The same client key again
 * sends nothing.
 * @returns the phone it goes to, as people of the organization's country read it
 * @throws Conflict with reason "no_phone" where the profile has none, and where that phone opted out or is blocked.
 */
export async function queueTest(tx: Tx, actor: UserActor, test: Test): Promise<{ phone: string }> {
  const { inboxId, mobilePhone: phone } = test;
  if (!phone) throw new Conflict("Add your mobile phone to your profile: the test goes there.", "no_phone");
  if (phone === test.inboxAddress) throw new Conflict("The test would go to the number it comes from.");
  if ((await findConsent(tx, test.organizationId, phone))?.optedOutAt) {
    throw new Conflict("Your own phone has opted out. Text START from it to this number first.");
  }
  const own = await findOrCreateConversation(tx, inboxId, phone, clock.now());
  if (own.blockedAt) throw new Conflict("Your own phone is blocked. Unblock it first.");
  if (await insertBoth(tx, actor, own, test)) {
    tx.afterCommit(() => publishConversations(inboxId, [own.id]));
    tx.afterCommit(() => runAfterAnswer(() => sendAtOnce(actor, inboxId, own.id)));
  }
  return { phone: formatPhone(phone, test.country) };
}

/** The disclaimer stands a millisecond earlier: a thread's messages leave in order. @returns false the second time */
async function insertBoth(
  tx: Tx,
  actor: UserActor,
  own: { id: string; inboxId: string },
  { body, files = [], clientKey }: Test,
): Promise<boolean> {
  const now = clock.now();
  const row = (text: string, at: Date) => ({
    conversationId: own.id,
    inboxId: own.inboxId,
    authorId: actor.userId,
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
    .values({ ...row(body, now), ...(files.length > 0 && { kind: "mms", segments: 1 }), clientKey })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  if (!test) return false;
  if (files.length > 0) {
    await tx
      .insert(messageMedia)
      .values(files.map((file, position) => ({ ...file, messageId: test.id, position })));
  }
  await tx.insert(messages).values(row(testDisclaimer, subMilliseconds(now, 1)));
  return true;
}
