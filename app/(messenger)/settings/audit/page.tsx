import type { Metadata, Route } from "next";
import Link from "next/link";
import { AuditFilter } from "@/components/settings/audit-filter";
import { AuditList } from "@/components/settings/audit-list";
import { SettingsPage } from "@/components/settings/settings-page";
import { buttonClasses } from "@/components/ui/button";
import { listAuditEventsInput } from "@/lib/audit/input";
import { listAuditEvents } from "@/lib/audit/queries";
import { requireAdmin } from "@/lib/auth/require-actor";
import { listUsers } from "@/lib/users/manage-queries";
import { getCurrentUser } from "@/lib/users/queries";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const actor = await requireAdmin();
  const asked = listAuditEventsInput.parse(await searchParams);
  const { timezone } = await getCurrentUser(actor);
  const [page, users] = await Promise.all([listAuditEvents(actor, { ...asked, timezone }), listUsers(actor)]);
  const older = new URLSearchParams(page.next ? { after: page.next } : {});
  for (const name of ["who", "what", "from", "to"] as const) if (asked[name]) older.set(name, asked[name]);
  return (
    <SettingsPage title="Audit log" description="Who did what, and when. It cannot be changed." wide>
      <AuditFilter given={asked} users={users} />
      <AuditList entries={page.entries} timezone={timezone} />
      {page.next && (
        <p>
          <Link href={`/settings/audit?${older}` as Route} className={buttonClasses()}>
            Show Older
          </Link>
        </p>
      )}
    </SettingsPage>
  );
}
