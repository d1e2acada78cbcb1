import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema";
import type { Tx } from "@/lib/transact";

/**
 * Lets changes of who is an admin, who is disabled and who holds which number follow one another within an
 * organization, so that two of them cannot each count on what the other one takes away.
 */
export async function lockOrganization(tx: Tx, organizationId: string): Promise<void> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    // Not `update`: rows that refer to the organization can still be written meanwhile.
    .for("no key update");
}
