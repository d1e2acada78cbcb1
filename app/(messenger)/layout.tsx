import type { Route } from "next";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { CommandsProvider } from "@/components/layout/commands";
import { defaultInbox, lastNumberCookie } from "@/components/layout/default-inbox";
import { Rail } from "@/components/layout/rail";
import { Shell } from "@/components/layout/shell";
import { UnreadMarks } from "@/components/layout/unread-marks";
import { LiveProvider } from "@/components/live/live-provider";
import { Notifier } from "@/components/notifications/notifier";
import { Toaster } from "@/components/ui/toaster";
import { Tooltips } from "@/components/ui/tooltips";
import { currentActor } from "@/lib/auth/require-actor";
import { signInPath } from "@/lib/auth/rules";
import { listInboxes } from "@/lib/inboxes/queries";
import { getCurrentUser } from "@/lib/users/queries";

export default async function MessengerLayout({ children }: { children: ReactNode }) {
  const [asked, kept, actor] = await Promise.all([headers(), cookies(), currentActor()]);
  // Not requireActor: from here signing in can lead back to the page that was asked for.
  if (!actor) redirect(signInPath(asked.get("x-path")) as Route);
  const [user, inboxes] = await Promise.all([getCurrentUser(actor), listInboxes(actor)]);
  const { id, role, allowsDripCampaigns, allowsBlasts, notifiesOnDesktop, notifiesWithSound } = user;
  const defaultId = defaultInbox(inboxes, kept.get(lastNumberCookie)?.value)?.id;
  return (
    <LiveProvider userId={id}>
      <UnreadMarks inboxes={inboxes} />
      <Notifier user={{ id, notifiesOnDesktop, notifiesWithSound }} />
      <CommandsProvider
        user={{ role, allowsDripCampaigns, allowsBlasts }}
        inboxes={inboxes}
        defaultId={defaultId}
      >
        <Shell rail={<Rail user={user} inboxes={inboxes} defaultId={defaultId} />}>{children}</Shell>
      </CommandsProvider>
      <Tooltips />
      <Toaster />
    </LiveProvider>
  );
}
