import { notFound } from "next/navigation";
import { BlastsScreen } from "@/components/blasts/blasts-screen";
import { tabOf } from "@/components/blasts/paths";
import { requireActor } from "@/lib/auth/require-actor";
import { listBlastsInput } from "@/lib/blasts/input";
import { getBlastDefaults, listBlasts } from "@/lib/blasts/queries";
import { openView } from "../open-view";

export const metadata = { title: "Blasts" };

export default async function BlastsPage({ params, searchParams }: PageProps<"/n/[number]/blasts">) {
  const [{ number }, search, actor] = await Promise.all([params, searchParams, requireActor()]);
  const at = Date.now();
  const tab = tabOf(typeof search.tab === "string" ? search.tab : null);
  const view = await openView(actor, number);
  const { inboxId } = view;
  const [{ isOn }, page] = await Promise.all([
    getBlastDefaults(actor, { inboxId }),
    listBlasts(actor, listBlastsInput.parse({ inboxId, tab })),
  ]);
  if (!isOn) notFound();
  return <BlastsScreen key={inboxId} view={view} tab={tab} page={page} at={at} />;
}
