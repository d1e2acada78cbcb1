import { eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { inboxes, organizations, users } from "@/db/schema";
import { NotFound } from "@/lib/errors";

export type Sender = Awaited<ReturnType<typeof getSender>>;

/** What a blast takes from its number, the organization and whoever has it sent. */
export async function getSender(on: Queryable, inboxId: string, userId: string) {
  const [sender] = await on
    .select({
      id: inboxes.id,
      organizationId: inboxes.organizationId,
      address: inboxes.address,
      messagesPerSecond: inboxes.messagesPerSecond,
      country: organizations.country,
      timezone: organizations.timezone,
      openHours: organizations.openHours,
      myName: users.name,
      mobilePhone: users.mobilePhone,
      // The author's own setting and words win.
      requiresConsent: sql<boolean>`coalesce(${users.requiresConsentMessage}, ${organizations.requiresConsentMessage})`,
      consentMessage: sql<string>`coalesce(nullif(btrim(${users.consentMessage}), ''), btrim(${organizations.consentMessage}))`,
    })
    .from(inboxes)
    .innerJoin(organizations, eq(organizations.id, inboxes.organizationId))
    .innerJoin(users, eq(users.id, userId))
    .where(eq(inboxes.id, inboxId));
  if (!sender) throw new NotFound();
  return sender;
}
