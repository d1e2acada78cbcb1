import type { Metadata } from "next";
import { ProfilePage } from "@/components/profile/profile-page";
import { requireActor } from "@/lib/auth/require-actor";
import { getPreferences } from "@/lib/users/queries";

export const metadata: Metadata = { title: "My Profile" };

export default async function MyProfilePage() {
  return <ProfilePage preferences={await getPreferences(await requireActor())} />;
}
