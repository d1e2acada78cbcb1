import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { contacts } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import type { Download } from "@/lib/auth/download-route";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { getHeldInbox } from "@/lib/inboxes/get-held-inbox";
import type { InboxOfContactsInput } from "./input";
import { writeContactsCsv } from "./write-contacts-csv";

/**
 * All contacts of a number as a CSV file.
 * @throws NotFound when the actor does not hold it.
 */
export async function exportContacts(actor: UserActor, input: InboxOfContactsInput): Promise<Download> {
  authorize(actor, "contact.export");
  const inbox = await getHeldInbox(db(), actor, { id: input.inboxId });
  await recordAudit(db(), actor, { action: "contacts.exported", subjectId: inbox.id });
  const day = clock.now().toISOString().slice(0, 10);
  return {
    name: `contacts-${inbox.address.replace(/\D/g, "")}-${day}.csv`,
    parts: writeContactsCsv(eq(contacts.inboxId, inbox.id)),
  };
}
