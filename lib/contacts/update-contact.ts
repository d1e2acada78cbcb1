import { eq } from "drizzle-orm";
import { contactPhones } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Conflict } from "@/lib/errors";
import { publishContacts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getWritableContact } from "./get-writable-contact";
import type { UpdateContactInput } from "./input";
import { saveContact } from "./save-contact";
import { setConsentByHand } from "./set-consent-by-hand";

/**
 * Saves what was changed of a contact on its own page, all of it or nothing: the contact, its phones, tags and lists,
 * and the consent of its phones by hand.
 * @throws Invalid at the field concerned, Conflict for a phone that a colleague took off it meanwhile.
 */
export async function updateContact(actor: UserActor, input: UpdateContactInput): Promise<void> {
  authorize(actor, "contact.save");
  if (input.consents.length > 0) authorize(actor, "consent.change");
  await transact(async (tx) => {
    const { inbox, contact } = await getWritableContact(tx, actor, input.contactId);
    const own = await tx
      .select({ phone: contactPhones.phone })
      .from(contactPhones)
      .where(eq(contactPhones.contactId, contact.id));
    for (const { phone, consent } of input.consents) {
      if (!own.some((each) => each.phone === phone)) {
        throw new Conflict("A colleague changed this contact. Load the page again to see it.");
      }
      await setConsentByHand(tx, actor, { inbox, phone, consent });
    }
    if (input.contact) {
      await saveContact(tx, actor, { inbox, contact, changes: input.contact, conversationId: null });
    }
    tx.afterCommit(() => publishContacts(inbox.id));
  });
}
