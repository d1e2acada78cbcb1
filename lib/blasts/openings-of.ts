import type { Blast } from "@/db/schema";
import { recipientHours } from "@/lib/quiet-hours/recipient-hours";
import { rememberOpenings } from "@/lib/quiet-hours/rules";
import type { Sender } from "./get-sender";

type Recipient = { phone: string; timezone: string | null };

/** From when on each recipient may get a blast, in ISO form: now, or their next open minute. */
export function openingsOf(blast: Blast, sender: Sender, now: string): (recipient: Recipient) => string {
  if (blast.overridesQuietHours) return () => now;
  const openAt = rememberOpenings();
  const { timezone: organizationTimezone, openHours } = sender;
  return ({ phone, timezone: contactTimezone }) =>
    openAt(now, recipientHours({ phone, contactTimezone, organizationTimezone, openHours }));
}
