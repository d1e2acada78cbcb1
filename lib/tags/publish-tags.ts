import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { inboxes } from "@/db/schema";
import { publishInbox } from "@/lib/realtime/publish";

/** Tells every open page of the organization that its tags changed: they may stand anywhere. */
export async function publishTags(organizationId: string): Promise<void> {
  const rows = await db()
    .select({ id: inboxes.id })
    .from(inboxes)
    .where(eq(inboxes.organizationId, organizationId));
  await Promise.all(rows.map((row) => publishInbox(row.id)));
}
