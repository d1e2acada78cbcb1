import type { Metadata } from "next";
import { AddNumber } from "@/components/settings/add-number";
import { NumbersList } from "@/components/settings/numbers-list";
import { SettingsPage } from "@/components/settings/settings-page";
import { requireAdmin } from "@/lib/auth/require-actor";
import { listFreeNumbers, listManagedInboxes } from "@/lib/inboxes/manage-queries";
import { listUsers } from "@/lib/users/manage-queries";

export const metadata: Metadata = { title: "Numbers" };

export default async function NumbersPage() {
  const actor = await requireAdmin();
  const [numbers, free, users] = await Promise.all([
    listManagedInboxes(actor),
    listFreeNumbers(actor),
    listUsers(actor),
  ]);
  const colleagues = users.filter(({ disabled }) => !disabled).map(({ id, name }) => ({ id, name }));
  return (
    <SettingsPage
      title="Numbers"
      description="The numbers customers text, and who answers them."
      action={<AddNumber free={free} colleagues={colleagues} me={actor.userId} />}
    >
      <NumbersList numbers={numbers} />
    </SettingsPage>
  );
}
