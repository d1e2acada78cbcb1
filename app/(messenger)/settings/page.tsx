import type { Metadata } from "next";
import { ComplianceFooterSection } from "@/components/settings/compliance-footer-section";
import { ConsentMessageSection } from "@/components/settings/consent-message-section";
import { HelpTextSection } from "@/components/settings/help-text-section";
import { OrganizationSection } from "@/components/settings/organization-section";
import { QuietHoursSection } from "@/components/settings/quiet-hours-section";
import { RetentionSection } from "@/components/settings/retention-section";
import { SettingsPage } from "@/components/settings/settings-page";
import { SwitchesSection } from "@/components/settings/switches-section";
import { requireAdmin } from "@/lib/auth/require-actor";
import { usualHelp } from "@/lib/automatic-answers/rules";
import { getOrganizationSettings } from "@/lib/organizations/queries";
import { listCountries } from "@/lib/phones/rules";

export const metadata: Metadata = { title: "Settings" };

export default async function OrganizationSettingsPage() {
  const settings = await getOrganizationSettings(await requireAdmin());
  const { name, country, timezone } = settings;
  const { allowsDripCampaigns, allowsBlasts, allowsDeleting, allowsNotesApi } = settings;
  return (
    <SettingsPage title="Organization" description={`For everybody at ${name}.`}>
      <OrganizationSection
        given={{ name, country, timezone }}
        countries={listCountries()}
        timezones={Intl.supportedValuesOf("timeZone")}
      />
      <ConsentMessageSection
        required={settings.requiresConsentMessage}
        text={settings.consentMessage}
        organization={name}
      />
      <HelpTextSection text={settings.helpText} usual={usualHelp(name, "your number")} />
      <SwitchesSection given={{ allowsDripCampaigns, allowsBlasts, allowsDeleting, allowsNotesApi }} />
      <ComplianceFooterSection text={settings.complianceFooter} />
      <QuietHoursSection given={settings.openHours} />
      <RetentionSection days={settings.keepsMessagesDays} />
    </SettingsPage>
  );
}
