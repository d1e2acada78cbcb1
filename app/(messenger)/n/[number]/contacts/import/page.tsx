import { StartPage } from "@/components/imports/start-page";
import { requireActor } from "@/lib/auth/require-actor";
import { listUnfinishedImports } from "@/lib/imports/queries";
import { openView } from "../../open-view";

export const metadata = { title: "Import contacts" };

export default async function ImportPage({ params }: PageProps<"/n/[number]/contacts/import">) {
  const [{ number }, actor] = await Promise.all([params, requireActor()]);
  const view = await openView(actor, number);
  const unfinished = await listUnfinishedImports(actor, { inboxId: view.inboxId });
  return <StartPage key={view.inboxId} view={view} unfinished={unfinished} />;
}
