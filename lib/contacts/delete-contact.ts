import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import { getWritableContact } from "./get-writable-contact";
import type { OneContactInput } from "./input";
import { removeContacts } from "./remove-contact";

/**
 * Deletes a contact. Its threads stay under their numbers, so the organization's switch for deleting, which is about
 * messages and history, does not concern it.
 */
export async function deleteContact(
  actor: UserActor,
  input: OneContactInput,
): Promise<{ cancelled: number }> {
  authorize(actor, "contact.delete");
  return transact(async (tx) => {
    const { inbox, contact } = await getWritableContact(tx, actor, input.contactId);
    const { cancelled, threads } = await removeContacts(tx, inbox.id, [contact.id]);
    await recordAudit(tx, actor, {
      action: "contact.deleted",
      subjectId: contact.id,
      detail: { inboxId: inbox.id, cancelled },
    });
    if (threads.length > 0) tx.afterCommit(() => publishConversations(inbox.id, threads));
    tx.afterCommit(() => publishContacts(inbox.id));
    return { cancelled };
  });
}
