import type { UserActor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import { changeConsent } from "@/lib/consents/change-consent";
import type { WritableInbox } from "@/lib/inboxes/get-writable-inbox";
import type { Tx } from "@/lib/transact";
import type { ConsentByHand } from "./input";

/** Opts a phone out or in because somebody ticked the box, with what they wrote down about it. */
export async function setConsentByHand(
  tx: Tx,
  actor: UserActor,
  { inbox, phone, consent }: { inbox: WritableInbox; phone: string; consent: ConsentByHand },
): Promise<void> {
  await changeConsent(tx, {
    organizationId: inbox.organizationId,
    phone,
    change: consent.change,
    how: "by_hand",
    words: consent.reason,
    occurredAt: clock.now(),
    userId: actor.userId,
    inboxId: inbox.id,
  });
}
