import type { OpenInboxView } from "@/components/conversations/inbox-context";
import type { UserActor } from "@/lib/auth/actor";
import { orNotFound } from "@/lib/auth/or-not-found";
import { clock } from "@/lib/clock";
import { getInboxByAddress } from "@/lib/inboxes/queries";
import { addressOfSegment } from "@/lib/inboxes/rules";
import { getCurrentUser } from "@/lib/users/queries";

/** The number in the path and who looks at it, or the 404 page where the actor does not hold it. */
export async function openView(actor: UserActor, number: string): Promise<OpenInboxView> {
  const [inbox, user] = await Promise.all([
    orNotFound(getInboxByAddress(actor, addressOfSegment(number))),
    getCurrentUser(actor),
  ]);
  const { id, name, role, initials, signature, sendsOnEnter } = user;
  return {
    inboxId: inbox.id,
    address: inbox.address,
    phone: inbox.phone,
    country: inbox.country,
    timezone: user.timezone,
    readOnly: inbox.retired,
    allowsDeleting: inbox.allowsDeleting,
    allowsDripCampaigns: inbox.allowsDripCampaigns,
    me: { id, name, role, initials, signature, sendsOnEnter },
    now: clock.now().toISOString(),
  };
}
