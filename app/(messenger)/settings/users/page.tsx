import type { Metadata } from "next";
import { InvitationsSection } from "@/components/settings/invitations-section";
import { SettingsPage } from "@/components/settings/settings-page";
import { UsersList } from "@/components/settings/users-list";
import { requireAdmin } from "@/lib/auth/require-actor";
import { clock } from "@/lib/clock";
import { listInvitations } from "@/lib/users/invitation-queries";
import { listUsers } from "@/lib/users/manage-queries";
import { getCurrentUser } from "@/lib/users/queries";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const actor = await requireAdmin();
  const [users, invitations, me] = await Promise.all([
    listUsers(actor),
    listInvitations(actor),
    getCurrentUser(actor),
  ]);
  const now = clock.now().toISOString();
  return (
    <SettingsPage title="Users" description="Who works here, and with which numbers.">
      <UsersList users={users} />
      <InvitationsSection invitations={invitations} timezone={me.timezone} now={now} />
    </SettingsPage>
  );
}
