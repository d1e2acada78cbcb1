import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { organizations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";

/** What admins set for the whole organization. */
export type OrganizationSettings = {
  name: string;
  requiresConsentMessage: boolean;
  consentMessage: string;
  /** What HELP is answered with; empty: our own words, `usualHelp`. */
  helpText: string;
  allowsDeleting: boolean;
  allowsNotesApi: boolean;
};

/** The settings of the actor's own organization. */
export async function getOrganizationSettings(actor: UserActor): Promise<OrganizationSettings> {
  authorize(actor, "organization.configure");
  const [organization] = await db()
    .select({
      name: organizations.name,
      requiresConsentMessage: organizations.requiresConsentMessage,
      consentMessage: organizations.consentMessage,
      helpText: organizations.helpText,
      allowsDeleting: organizations.allowsDeleting,
      allowsNotesApi: organizations.allowsNotesApi,
    })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId));
  if (!organization) throw new NotFound();
  return organization;
}
