import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ApiKeysSection } from "@/components/settings/api-keys-section";
import { ConsentMessageSection } from "@/components/settings/consent-message-section";
import { HelpTextSection } from "@/components/settings/help-text-section";
import { InvitationsSection } from "@/components/settings/invitations-section";
import { SettingsPage } from "@/components/settings/settings-page";
import { SwitchesSection } from "@/components/settings/switches-section";
import { listApiKeys } from "@/lib/api-keys/queries";
import { requireActor } from "@/lib/auth/require-actor";
import { usualHelp } from "@/lib/automatic-answers/rules";
import { clock } from "@/lib/clock";
import { listInboxes } from "@/lib/inboxes/queries";
import { getOrganizationSettings } from "@/lib/organizations/queries";
import { listInvitations } from "@/lib/users/invitation-queries";
import { getCurrentUser } from "@/lib/users/queries";

export const metadata: Metadata = { title: "Settings" };

export default async function OrganizationSettingsPage() {
  const actor = await requireActor();
  if (actor.role !== "admin") notFound();
  const [settings, keys, inboxes, invitations, me] = await Promise.all([
    getOrganizationSettings(actor),
    listApiKeys(actor),
    listInboxes(actor),
    listInvitations(actor),
    getCurrentUser(actor),
  ]);
  const now = clock.now().toISOString();
  return (
    <SettingsPage organizationName={settings.name}>
      <ConsentMessageSection required={settings.requiresConsentMessage} text={settings.consentMessage} />
      <HelpTextSection text={settings.helpText} usual={usualHelp(settings.name, "your number")} />
      <SwitchesSection allowsDeleting={settings.allowsDeleting} allowsNotesApi={settings.allowsNotesApi} />
      <InvitationsSection invitations={invitations} timezone={me.timezone} now={now} />
      <ApiKeysSection
        keys={keys}
        numbers={inboxes.filter(({ retired }) => !retired)}
        timezone={me.timezone}
        now={now}
      />
    </SettingsPage>
  );
}
