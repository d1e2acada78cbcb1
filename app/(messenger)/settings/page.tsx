import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConsentMessageSection } from "@/components/settings/consent-message-section";
import { SettingsPage } from "@/components/settings/settings-page";
import { SwitchesSection } from "@/components/settings/switches-section";
import { requireActor } from "@/lib/auth/require-actor";
import { getOrganizationSettings } from "@/lib/organizations/queries";

export const metadata: Metadata = { title: "Settings" };

export default async function OrganizationSettingsPage() {
  const actor = await requireActor();
  if (actor.role !== "admin") notFound();
  const settings = await getOrganizationSettings(actor);
  return (
    <SettingsPage organizationName={settings.name}>
      <ConsentMessageSection required={settings.requiresConsentMessage} text={settings.consentMessage} />
      <SwitchesSection allowsDeleting={settings.allowsDeleting} allowsNotesApi={settings.allowsNotesApi} />
    </SettingsPage>
  );
}
