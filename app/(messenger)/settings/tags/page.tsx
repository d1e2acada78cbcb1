import type { Metadata } from "next";
import { SettingsPage } from "@/components/settings/settings-page";
import { TagList } from "@/components/tags/tag-list";
import { requireAdmin } from "@/lib/auth/require-actor";

export const metadata: Metadata = { title: "Tags" };

export default async function TagsPage() {
  await requireAdmin();
  return (
    <SettingsPage title="Tags" description="They mark conversations and contacts of all numbers.">
      <div>
        <TagList />
      </div>
    </SettingsPage>
  );
}
