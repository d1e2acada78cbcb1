import { notFound } from "next/navigation";
import { BlastScreen } from "@/components/blasts/blast-screen";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireActor } from "@/lib/auth/require-actor";
import { oneBlastInput } from "@/lib/blasts/input";
import { getBlast, getBlastDefaults } from "@/lib/blasts/queries";
import { getBlastProgress, getBlastReport } from "@/lib/blasts/report-queries";
import { openView } from "../../open-view";

export const metadata = { title: "Blast" };

export default async function BlastPage({ params }: PageProps<"/n/[number]/blasts/[blastId]">) {
  const [{ number, blastId }, actor] = await Promise.all([params, requireActor()]);
  const at = Date.now();
  const asked = oneBlastInput.safeParse({ blastId });
  if (!asked.success) notFound();
  const view = await openView(actor, number);
  const [blast, defaults] = await Promise.all([
    orNotFound(getBlast(actor, asked.data)),
    getBlastDefaults(actor, { inboxId: view.inboxId }),
  ]);
  // What was under way when blasts were switched off can still be read, and cancelled.
  if ((blast.isOpen && !defaults.isOn) || blast.inboxId !== view.inboxId) notFound();
  const [progress, report] = blast.isOpen
    ? [null, null]
    : await Promise.all([getBlastProgress(actor, asked.data), getBlastReport(actor, asked.data)]);
  return (
    <BlastScreen key={blast.id} view={view} rendered={{ blast, progress, report, at }} defaults={defaults} />
  );
}
