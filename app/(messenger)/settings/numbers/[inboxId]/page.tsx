import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { z } from "zod";
import { BackLink } from "@/components/settings/back-link";
import { NumberCheckResult } from "@/components/settings/number-check";
import { NumberForm } from "@/components/settings/number-form";
import { ReinstateNumber } from "@/components/settings/reinstate-number";
import { RetireNumber } from "@/components/settings/retire-number";
import { SettingsPage } from "@/components/settings/settings-page";
import { SettingsSection } from "@/components/settings/settings-section";
import { SharingSection } from "@/components/settings/sharing-section";
import { TestNumber } from "@/components/settings/test-number";
import { Skeleton } from "@/components/ui/skeleton";
import type { UserActor } from "@/lib/auth/actor";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireAdmin } from "@/lib/auth/require-actor";
import { checkNumber, countPending, getManagedInbox } from "@/lib/inboxes/manage-queries";
import { listUsers } from "@/lib/users/manage-queries";

export const metadata: Metadata = { title: "Number" };

export default async function NumberPage({ params }: PageProps<"/settings/numbers/[inboxId]">) {
  const actor = await requireAdmin();
  const { inboxId } = await params;
  if (!z.uuid().safeParse(inboxId).success) notFound();
  const number = await orNotFound(getManagedInbox(actor, { inboxId }));
  const page = {
    title: number.phone,
    description: number.label,
    back: <BackLink href="/settings/numbers">Numbers</BackLink>,
  };
  if (number.retired) {
    return (
      <SettingsPage {...page}>
        <ReinstateNumber number={number} />
      </SettingsPage>
    );
  }
  const [users, pendingCount] = await Promise.all([listUsers(actor), countPending(actor, { inboxId })]);
  const colleagues = users.filter(({ disabled }) => !disabled).map(({ id, name }) => ({ id, name }));
  return (
    <SettingsPage {...page}>
      <NumberForm number={number} colleagues={colleagues} />
      <SharingSection number={number} colleagues={colleagues} />
      <SettingsSection title="At the carrier" description="Whether texts arrive, and whether they leave.">
        <Suspense fallback={<Skeleton className="h-12" />}>
          <Check actor={actor} inboxId={inboxId} />
        </Suspense>
        {number.holders.some(({ id }) => id === actor.userId) && <TestNumber inboxId={inboxId} />}
      </SettingsSection>
      <RetireNumber number={number} pendingCount={pendingCount} />
    </SettingsPage>
  );
}

async function Check({ actor, inboxId }: { actor: UserActor; inboxId: string }) {
  return <NumberCheckResult result={await checkNumber(actor, { inboxId })} />;
}
