import { eq } from "drizzle-orm";
import { contactPhones, contacts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { Conflict, Invalid } from "@/lib/errors";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { findOwner, parseOwnPhone } from "./change-phones";
import type { CreateContactInput } from "./input";
import { nameConversations } from "./name-conversations";

/** `taken`: the phone belongs to that contact already, and nothing was made. */
export type CreatedContact = { state: "created" | "taken"; contactId: string; fullName: string };

/**
 * Makes a contact of a typed number; a thread with it gets the name.
 * @throws Invalid with the reason at the field `phone`.
 */
export async function createContact(actor: UserActor, input: CreateContactInput): Promise<CreatedContact> {
  authorize(actor, "contact.save");
  return transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    const parsed = parseOwnPhone(input.phone, inbox);
    if (!parsed.ok) throw new Invalid(parsed.reason, { phone: parsed.reason });
    const owner = await findOwner(tx, inbox.id, parsed.phone);
    if (owner) return { state: "taken", ...owner };

    const { fullName, email, company, title, notes } = input;
    const [contact] = await tx
      .insert(contacts)
      .values({ inboxId: inbox.id, fullName, email, company, title, notes })
      .returning({ id: contacts.id });
    if (!contact) throw new Error("a contact was not made");
    const [phone] = await tx
      .insert(contactPhones)
      .values({ contactId: contact.id, inboxId: inbox.id, phone: parsed.phone })
      .onConflictDoNothing()
      .returning({ id: contactPhones.id });
    if (!phone) {
      // A colleague was faster by a moment.
      await tx.delete(contacts).where(eq(contacts.id, contact.id));
      const faster = await findOwner(tx, inbox.id, parsed.phone);
      if (!faster) throw new Conflict("A colleague is changing this number. Try again.");
      return { state: "taken", ...faster };
    }
    const threads = await nameConversations(tx, contact.id);
    if (threads.length > 0) tx.afterCommit(() => publishConversations(inbox.id, threads));
    tx.afterCommit(() => publishContacts(inbox.id));
    return { state: "created", contactId: contact.id, fullName };
  });
}
