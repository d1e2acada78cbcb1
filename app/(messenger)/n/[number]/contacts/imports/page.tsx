import { ImportsPage } from "@/components/imports/imports-page";
import { requireActor } from "@/lib/auth/require-actor";
import { listImportsInput } from "@/lib/imports/input";
import { listImports } from "@/lib/imports/queries";
import { openView } from "../../open-view";

export const metadata = { title: "Past imports" };

export default async function PastImportsPage({ params }: PageProps<"/n/[number]/contacts/imports">) {
  const [{ number }, actor] = await Promise.all([params, requireActor()]);
  const at = Date.now();
  const view = await openView(actor, number);
  const imports = await listImports(actor, listImportsInput.parse({ inboxId: view.inboxId }));
  return <ImportsPage key={view.inboxId} view={view} given={imports} at={at} />;
}
