import { notFound } from "next/navigation";
import { CampaignsScreen } from "@/components/drip-campaigns/campaigns-screen";
import { requireActor } from "@/lib/auth/require-actor";
import { listDripCampaigns } from "@/lib/drip-campaigns/queries";
import { openView } from "../open-view";

export const metadata = { title: "Drip campaigns" };

export default async function DripCampaignsPage({ params }: PageProps<"/n/[number]/drip-campaigns">) {
  const [{ number }, actor] = await Promise.all([params, requireActor()]);
  const at = Date.now();
  const view = await openView(actor, number);
  if (!view.allowsDripCampaigns) notFound();
  const campaigns = await listDripCampaigns(actor, { inboxId: view.inboxId });
  return <CampaignsScreen key={view.inboxId} view={view} campaigns={campaigns} at={at} />;
}
