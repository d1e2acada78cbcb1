import type { Metadata } from "next";
import { ApiKeysSection } from "@/components/settings/api-keys-section";
import { SettingsPage } from "@/components/settings/settings-page";
import { listApiKeys } from "@/lib/api-keys/queries";
import { requireAdmin } from "@/lib/auth/require-actor";
import { clock } from "@/lib/clock";
import { listInboxes } from "@/lib/inboxes/queries";
import { getCurrentUser } from "@/lib/users/queries";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage() {
  const actor = await requireAdmin();
  const [keys, inboxes, me] = await Promise.all([
    listApiKeys(actor),
    listInboxes(actor),
    getCurrentUser(actor),
  ]);
  return (
    <SettingsPage title="API keys" description="A key reaches the numbers it names and no others.">
      <ApiKeysSection
        keys={keys}
        numbers={inboxes.filter(({ retired }) => !retired)}
        timezone={me.timezone}
        now={clock.now().toISOString()}
      />
    </SettingsPage>
  );
}
