import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { type OpenHours, organizations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { NotFound } from "@/lib/errors";
import { defaultOpenHours } from "@/lib/quiet-hours/rules";

/** What admins set for the whole organization. */
export type OrganizationSettings = {
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** IANA name. */
  timezone: string;
  requiresConsentMessage: boolean;
  consentMessage: string;
  /** What HELP is answered with; empty: our own words, `usualHelp`. */
  helpText: string;
  allowsDeleting: boolean;
  allowsNotesApi: boolean;
  allowsDripCampaigns: boolean;
  allowsBlasts: boolean;
  complianceFooter: string;
  openHours: OpenHours;
  /** Null: for ever. */
  keepsMessagesDays: number | null;
};

/** The settings of the actor's own organization. */
export async function getOrganizationSettings(actor: UserActor): Promise<OrganizationSettings> {
  authorize(actor, "organization.configure");
  const [organization] = await db()
    .select({
      name: organizations.name,
      country: organizations.country,
      timezone: organizations.timezone,
      requiresConsentMessage: organizations.requiresConsentMessage,
      consentMessage: organizations.consentMessage,
      helpText: organizations.helpText,
      allowsDeleting: organizations.allowsDeleting,
      allowsNotesApi: organizations.allowsNotesApi,
      allowsDripCampaigns: organizations.allowsDripCampaigns,
      allowsBlasts: organizations.allowsBlasts,
      complianceFooter: organizations.complianceFooter,
      openHours: organizations.openHours,
      keepsMessagesDays: organizations.keepsMessagesDays,
    })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId));
  if (!organization) throw new NotFound();
  return { ...organization, openHours: organization.openHours ?? defaultOpenHours };
}
