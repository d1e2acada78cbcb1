import type { Metadata } from "next";
import { cookies } from "next/headers";
import { defaultInbox, lastNumberCookie } from "@/components/layout/default-inbox";
import type { BlockedSendersProps } from "@/components/profile/blocked-senders";
import { ProfilePage } from "@/components/profile/profile-page";
import type { UserActor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/require-actor";
import { listBlockedSenders } from "@/lib/blocked-senders/queries";
import { clock } from "@/lib/clock";
import { listOwnInboxes } from "@/lib/inboxes/manage-queries";
import { listInboxes } from "@/lib/inboxes/queries";
import { listSessions } from "@/lib/sessions/queries";
import { findTwoFactor } from "@/lib/two-factor/queries";
import { getPreferences } from "@/lib/users/queries";

export const metadata: Metadata = { title: "My Profile" };

export default async function MyProfilePage() {
  const actor = await requireActor();
  const [preferences, numbers, sessions, twoFactor, blocked] = await Promise.all([
    getPreferences(actor),
    listOwnInboxes(actor),
    listSessions(actor),
    findTwoFactor(actor),
    readBlocked(actor),
  ]);
  const now = clock.now().toISOString();
  return <ProfilePage {...{ preferences, numbers, sessions, twoFactor, blocked, now }} />;
}

/** Whom the active number blocks: the last one used. Null for who holds none. */
async function readBlocked(actor: UserActor): Promise<BlockedSendersProps | null> {
  const at = Date.now();
  const [inboxes, kept] = await Promise.all([listInboxes(actor), cookies()]);
  const inbox = defaultInbox(inboxes, kept.get(lastNumberCookie)?.value);
  if (!inbox) return null;
  const { id, phone, retired } = inbox;
  const given = await listBlockedSenders(actor, { inboxId: id, text: "" });
  return { inbox: { id, phone, retired }, given, at };
}
