import type { Metadata } from "next";
import { ProfilePage } from "@/components/profile/profile-page";
import { requireActor } from "@/lib/auth/require-actor";
import { clock } from "@/lib/clock";
import { listSessions } from "@/lib/sessions/queries";
import { findTwoFactor } from "@/lib/two-factor/queries";
import { getPreferences } from "@/lib/users/queries";

export const metadata: Metadata = { title: "My Profile" };

export default async function MyProfilePage() {
  const actor = await requireActor();
  const [preferences, sessions, twoFactor] = await Promise.all([
    getPreferences(actor),
    listSessions(actor),
    findTwoFactor(actor),
  ]);
  const now = clock.now().toISOString();
  return <ProfilePage {...{ preferences, sessions, twoFactor, now }} />;
}
