import { and, eq } from "drizzle-orm";
import { contacts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { refuseSwitchedOff } from "@/lib/auth/refuse-switched-off";
import { Invalid, NotFound } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { fillText, type MergePerson, mergeValuesOf } from "@/lib/merge-fields/rules";
import { queueTest } from "@/lib/messages/queue-test";
import { refusalOf } from "@/lib/segments/rules";
import { type Tx, transact } from "@/lib/transact";
import { getSender } from "./get-sender";
import type { SendBlastTestInput } from "./input";
import { blastText } from "./rules";

/**
 * Sends a blast's text as one contact would get it, after a disclaimer, to the author's own phone. Fields that nobody
 * can fill for them stay as they stand.
 * @returns the phone it goes to
 * @throws Invalid at `body` for an empty or too long text, Conflict with reason "no_phone" where the profile has none.
 */
export async function sendBlastTest(actor: UserActor, input: SendBlastTestInput): Promise<{ phone: string }> {
  authorize(actor, "message.sendTest");
  return transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    await refuseSwitchedOff(tx, actor, inbox.organizationId, "allowsBlasts");
    const sender = await getSender(tx, inbox.id, actor.userId);
    const person = input.contactId === null ? null : await getPerson(tx, inbox.id, input.contactId);
    const { text } = fillText(blastText(input.body, input.footer), mergeValuesOf(person, sender.myName));
    const refusal = refusalOf(input.body) ?? refusalOf(text);
    if (refusal) throw new Invalid(refusal, { body: refusal });
    return queueTest(tx, actor, {
      ...{ inboxId: inbox.id, inboxAddress: inbox.address, organizationId: inbox.organizationId },
      ...{ country: inbox.country, mobilePhone: sender.mobilePhone, body: text, clientKey: input.clientKey },
    });
  });
}

async function getPerson(tx: Tx, inboxId: string, contactId: string): Promise<MergePerson> {
  const [person] = await tx
    .select({ fullName: contacts.fullName, company: contacts.company, attributes: contacts.attributes })
    .from(contacts)
    .where(and(eq(contacts.id, contactId), eq(contacts.inboxId, inboxId)));
  if (!person) throw new NotFound();
  return person;
}
