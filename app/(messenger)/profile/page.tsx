import type { Metadata } from "next";
import { cookies } from "next/headers";
import { defaultInbox, lastNumberCookie } from "@/components/layout/default-inbox";
import { sectionPath } from "@/components/layout/paths";
import type { BlockedSendersProps } from "@/components/profile/blocked-senders";
import type { MessagingStatusProps } from "@/components/profile/messaging-status";
import { ProfilePage } from "@/components/profile/profile-page";
import type { UserActor } from "@/lib/auth/actor";
import { requireActor } from "@/lib/auth/require-actor";
import { getAway } from "@/lib/away/queries";
import { listBlockedSenders } from "@/lib/blocked-senders/queries";
import { listCannedResponses } from "@/lib/canned-responses/queries";
import { clock } from "@/lib/clock";
import { listOwnInboxes } from "@/lib/inboxes/manage-queries";
import { listInboxes } from "@/lib/inboxes/queries";
import { listSessions } from "@/lib/sessions/queries";
import { findTwoFactor } from "@/lib/two-factor/queries";
import { getPreferences } from "@/lib/users/queries";

export const metadata: Metadata = { title: "My Profile" };

export default async function MyProfilePage() {
  const actor = await requireActor();
  const [preferences, numbers, status, sessions, twoFactor, blocked] = await Promise.all([
    getPreferences(actor),
    listOwnInboxes(actor),
    readStatus(actor),
    listSessions(actor),
    findTwoFactor(actor),
    readBlocked(actor),
  ]);
  // The server's list: a browser may know others, and both have to render the same.
  const timezones = Intl.supportedValuesOf("timeZone");
  const now = clock.now().toISOString();
  return <ProfilePage {...{ preferences, numbers, status, timezones, sessions, twoFactor, blocked, now }} />;
}

/** The messaging status of the active number: the last one used. Null for who holds none that can be written from. */
async function readStatus(actor: UserActor): Promise<MessagingStatusProps | null> {
  const [inboxes, kept] = await Promise.all([listInboxes(actor), cookies()]);
  const inbox = defaultInbox(inboxes, kept.get(lastNumberCookie)?.value);
  if (!inbox || inbox.retired) return null;
  const of = { inboxId: inbox.id };
  const [away, responses] = await Promise.all([getAway(actor, of), listCannedResponses(actor, of)]);
  return {
    inbox: { id: inbox.id, phone: inbox.phone, label: inbox.label },
    away,
    messages: responses.filter(({ isAway }) => isAway).map(({ id, title, body }) => ({ id, title, body })),
    responsesPath: sectionPath(inbox.address, "canned-responses"),
  };
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
