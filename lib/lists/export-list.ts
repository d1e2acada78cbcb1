import { and, eq, exists } from "drizzle-orm";
import { db } from "@/db/client";
import { contacts, listMembers, lists } from "@/db/schema";
import { recordAudit } from "@/lib/audit/record-audit";
import type { UserActor } from "@/lib/auth/actor";
import type { Download } from "@/lib/auth/download-route";
import { authorize } from "@/lib/auth/policy";
import { heldBy } from "@/lib/auth/scope";
import { clock } from "@/lib/clock";
import { writeContactsCsv } from "@/lib/contacts/write-contacts-csv";
import { NotFound } from "@/lib/errors";
import { fileNameOf } from "@/lib/exports/file-name";
import type { OneListInput } from "./input";

/**
 * Who is on a list as a CSV file, in the columns that an import reads.
 * @throws NotFound when the actor does not hold the list's number.
 */
export async function exportList(actor: UserActor, input: OneListInput): Promise<Download> {
  authorize(actor, "contact.export");
  const [list] = await db()
    .select({ id: lists.id, name: lists.name })
    .from(lists)
    .where(and(eq(lists.id, input.listId), heldBy(actor, lists.inboxId)));
  if (!list) throw new NotFound();
  await recordAudit(db(), actor, {
    action: "list.exported",
    subjectId: list.id,
    detail: { name: list.name },
  });
  const membership = db()
    .select({ listId: listMembers.listId })
    .from(listMembers)
    .where(and(eq(listMembers.listId, list.id), eq(listMembers.contactId, contacts.id)));
  const day = clock.now().toISOString().slice(0, 10);
  return {
    name: `list-${fileNameOf(list.name, "members")}-${day}.csv`,
    parts: writeContactsCsv(exists(membership)),
  };
}
