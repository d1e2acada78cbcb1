import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { requireAdmin } from "@/lib/auth/require-actor";

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  await requireAdmin();
  return <SettingsFrame>{children}</SettingsFrame>;
}
