import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { transact } from "@/lib/transact";
import { getWritableThread } from "./get-writable-thread";
import type { SendTestInput } from "./input";
import { queueTest } from "./queue-test";
import { writtenText } from "./written-text";

/**
 * Sends a text exactly as it would leave, after a disclaimer, from the same number to the author's own phone.
 * @returns the phone it goes to, as people of the organization's country read it
 * @throws Conflict with reason "no_phone" where the profile has none, Invalid for an empty or too long text.
 */
export async function sendTest(actor: UserActor, input: SendTestInput): Promise<{ phone: string }> {
  authorize(actor, "message.sendTest");
  return transact(async (tx) => {
    const thread = await getWritableThread(tx, actor, input.conversationId);
    const body = writtenText(input.body, thread.signature);
    return queueTest(tx, actor, { ...thread, body, clientKey: input.clientKey });
  });
}
