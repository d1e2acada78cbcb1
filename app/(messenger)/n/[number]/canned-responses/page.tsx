import { CannedResponsesScreen } from "@/components/canned-responses/canned-responses-screen";
import { requireActor } from "@/lib/auth/require-actor";
import { listCannedResponses } from "@/lib/canned-responses/queries";
import { openView } from "../open-view";

export const metadata = { title: "Canned responses" };

export default async function CannedResponsesPage({ params }: PageProps<"/n/[number]/canned-responses">) {
  const [{ number }, actor] = await Promise.all([params, requireActor()]);
  const at = Date.now();
  const view = await openView(actor, number);
  const responses = await listCannedResponses(actor, { inboxId: view.inboxId });
  return <CannedResponsesScreen key={view.inboxId} view={view} rendered={{ responses, at }} />;
}
