import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { BackLink } from "@/components/settings/back-link";
import { NumbersOfUser } from "@/components/settings/numbers-of-user";
import { SettingsPage } from "@/components/settings/settings-page";
import { UserAccess } from "@/components/settings/user-access";
import { UserForm } from "@/components/settings/user-form";
import { UserSignIn } from "@/components/settings/user-sign-in";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireAdmin } from "@/lib/auth/require-actor";
import { getOrganizationSettings } from "@/lib/organizations/queries";
import { getManagedUser, listUsers } from "@/lib/users/manage-queries";

export const metadata: Metadata = { title: "User" };

export default async function UserPage({ params }: PageProps<"/settings/users/[userId]">) {
  const actor = await requireAdmin();
  const { userId } = await params;
  if (!z.uuid().safeParse(userId).success) notFound();
  const [user, users, settings] = await Promise.all([
    orNotFound(getManagedUser(actor, { userId })),
    listUsers(actor),
    getOrganizationSettings(actor),
  ]);
  const colleagues = users
    .filter(({ id, disabled }) => id !== userId && !disabled)
    .map(({ id, name }) => ({ id, name }));
  const { allowsDripCampaigns, allowsBlasts, allowsDeleting } = settings;
  return (
    <SettingsPage
      title={user.name}
      description={user.disabled ? "Disabled" : user.email}
      back={<BackLink href="/settings/users">Users</BackLink>}
    >
      <UserForm user={user} organization={{ allowsDripCampaigns, allowsBlasts, allowsDeleting }} />
      <NumbersOfUser user={user} />
      {!user.disabled && <UserSignIn user={user} isOneself={userId === actor.userId} />}
      <UserAccess user={user} colleagues={colleagues} />
    </SettingsPage>
  );
}
