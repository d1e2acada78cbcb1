import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { defaultInbox, lastNumberCookie } from "@/components/layout/default-inbox";
import { sectionPath } from "@/components/layout/paths";
import { Problem } from "@/components/layout/problem";
import { requireActor } from "@/lib/auth/require-actor";
import { listInboxes } from "@/lib/inboxes/queries";
import { getPreferences } from "@/lib/users/queries";

export default async function HomePage() {
  const actor = await requireActor();
  const lastNumber = (await cookies()).get(lastNumberCookie)?.value;
  const inbox = defaultInbox(await listInboxes(actor), lastNumber);
  if (inbox) redirect(sectionPath(inbox.address));
  if (actor.role === "admin") redirect("/settings/numbers");
  const { adminNames } = await getPreferences(actor);
  const admins = new Intl.ListFormat("en-US", { type: "disjunction" }).format(adminNames);
  return (
    <Problem title="No number yet">
      Ask {admins} to share a number with you: its conversations will stand here.
    </Problem>
  );
}
