import { StartPage } from "@/components/imports/start-page";
import { requireActor } from "@/lib/auth/require-actor";
import { listImports, type ShownImport } from "@/lib/imports/queries";
import { openView } from "../../open-view";

export const metadata = { title: "Import contacts" };

export default async function ImportPage({ params }: PageProps<"/n/[number]/contacts/import">) {
  const [{ number }, actor] = await Promise.all([params, requireActor()]);
  const view = await openView(actor, number);
  const imports = await listImports(actor, { inboxId: view.inboxId });
  return <StartPage key={view.inboxId} view={view} unfinished={imports.filter(canGoOn)} />;
}

/** A file that nothing can be read of waits for nobody. */
const canGoOn = ({ state, layout }: ShownImport): boolean =>
  state !== "finished" && state !== "stopped" && (state !== "unreadable" || layout !== null);
