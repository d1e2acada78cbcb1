import { MessagesSquare } from "lucide-react";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { defaultInbox, lastNumberCookie } from "@/components/layout/default-inbox";
import { sectionPath } from "@/components/layout/paths";
import { EmptyState } from "@/components/ui/empty-state";
import { requireActor } from "@/lib/auth/require-actor";
import { listInboxes } from "@/lib/inboxes/queries";

export default async function HomePage() {
  const actor = await requireActor();
  const lastNumber = (await cookies()).get(lastNumberCookie)?.value;
  const inbox = defaultInbox(await listInboxes(actor), lastNumber);
  if (inbox) redirect(sectionPath(inbox.address));
  return (
    <EmptyState icon={<MessagesSquare className="size-6" />}>
      No number is shared with you yet: ask an admin for one, and its conversations will stand here.
    </EmptyState>
  );
}
