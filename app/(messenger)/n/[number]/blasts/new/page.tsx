import { notFound } from "next/navigation";
import { NewBlastScreen } from "@/components/blasts/blast-screen";
import { requireActor } from "@/lib/auth/require-actor";
import { getBlastDefaults } from "@/lib/blasts/queries";
import { openView } from "../../open-view";

export const metadata = { title: "New blast" };

export default async function NewBlastPage({ params }: PageProps<"/n/[number]/blasts/new">) {
  const [{ number }, actor] = await Promise.all([params, requireActor()]);
  const view = await openView(actor, number);
  const defaults = await getBlastDefaults(actor, { inboxId: view.inboxId });
  if (!defaults.isOn || view.readOnly) notFound();
  return <NewBlastScreen key={view.inboxId} view={view} defaults={defaults} />;
}
