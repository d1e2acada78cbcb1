import type { Metadata } from "next";
import { StatusPage } from "@/components/settings/status-page";
import { requireAdmin } from "@/lib/auth/require-actor";
import { getStatus } from "@/lib/status/queries";

export const metadata: Metadata = { title: "Status" };

export default async function SettingsStatusPage() {
  return <StatusPage given={await getStatus(await requireAdmin())} />;
}
