import type { Metadata } from "next";
import { ApiKeysPage } from "@/components/settings/api-keys-page";
import { listApiKeys } from "@/lib/api-keys/queries";
import { requireAdmin } from "@/lib/auth/require-actor";
import { clock } from "@/lib/clock";
import { listInboxes } from "@/lib/inboxes/queries";
import { getCurrentUser } from "@/lib/users/queries";

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysSettingsPage() {
  const actor = await requireAdmin();
  const [keys, inboxes, me] = await Promise.all([
    listApiKeys(actor),
    listInboxes(actor),
    getCurrentUser(actor),
  ]);
  return (
    <ApiKeysPage
      keys={keys}
      numbers={inboxes.filter(({ retired }) => !retired)}
      timezone={me.timezone}
      now={clock.now().toISOString()}
    />
  );
}
