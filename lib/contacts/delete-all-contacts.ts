import { eq } from "drizzle-orm";
import { contactDeletions, contacts } from "@/db/schema";
import { inngest } from "@/inngest/client";
import { contactsDeletionStarted } from "@/inngest/events";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import { getWritableInbox } from "@/lib/inboxes/get-writable-inbox";
import { publishContacts } from "@/lib/realtime/publish";
import { transact } from "@/lib/transact";
import type { DeleteAllContactsInput } from "./input";

/**
 * Begins to delete all contacts of a number; what is under way goes on, and those made meanwhile stay. Threads, consent
 * and blocks stay.
 */
export async function deleteAllContacts(actor: UserActor, input: DeleteAllContactsInput): Promise<void> {
  authorize(actor, "contact.delete");
  await transact(async (tx) => {
    const inbox = await getWritableInbox(tx, actor, input.inboxId);
    const total = await tx.$count(contacts, eq(contacts.inboxId, inbox.id));
    const [deletion] = await tx
      .insert(contactDeletions)
      .values({ inboxId: inbox.id, startedBy: actor.userId, total, owedSince: clock.now() })
      .onConflictDoNothing()
      .returning({ id: contactDeletions.id });
    if (!deletion) return;
    await recordAudit(tx, actor, {
      action: "contacts.allDeleted",
      subjectId: inbox.id,
      detail: { deletionId: deletion.id, total },
    });
    tx.afterCommit(() => runAfterAnswer(() => announce(deletion.id)));
    tx.afterCommit(() => publishContacts(inbox.id));
  });
}

async function announce(deletionId: string): Promise<void> {
  const id = `contacts/deletion-started:${deletionId}:1`;
  await inngest.send(contactsDeletionStarted.create({ deletionId }, { id }));
}
