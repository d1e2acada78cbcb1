import { notFound } from "next/navigation";
import { ImportScreen } from "@/components/imports/import-screen";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireActor } from "@/lib/auth/require-actor";
import { importInput } from "@/lib/imports/input";
import { getImport } from "@/lib/imports/queries";
import { openView } from "../../../open-view";

export const metadata = { title: "Import contacts" };

export default async function OneImportPage({ params }: PageProps<"/n/[number]/contacts/import/[importId]">) {
  const [{ number, importId }, actor] = await Promise.all([params, requireActor()]);
  const parsed = importInput.safeParse({ importId });
  if (!parsed.success) notFound();
  const at = Date.now();
  const view = await openView(actor, number);
  const given = await orNotFound(getImport(actor, parsed.data));
  // Of another number that the reader holds too: its page lies there.
  if (given.inboxId !== view.inboxId) notFound();
  return <ImportScreen key={importId} view={view} given={given} at={at} />;
}
