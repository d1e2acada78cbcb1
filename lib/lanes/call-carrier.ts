import { type SendOutcome, sendText } from "@/lib/carrier/send-text";
import { carrierMediaUrl } from "@/lib/media/media-url";
import type { ClaimedMessage } from "./claim-messages";
import { recordOutcome } from "./record-outcome";
import { releaseClaims } from "./release-claims";
import { callWithinMs } from "./rules";

/**
 * Calls the carrier for one claimed message and records what came of it. A call that could not begin in time, because
 * this process was held up, is not made: the message goes back to its lane.
 * @param since `performance.now()` from before the claim.
 */
export async function callCarrier(
  message: ClaimedMessage,
  since: number,
): Promise<SendOutcome["kind"] | "released"> {
  if (performance.now() - since > callWithinMs) {
    await releaseClaims([message]);
    return "released";
  }
  const outcome = await sendText({
    messageId: message.id,
    from: message.from,
    to: message.to,
    text: message.body,
    mediaUrls: message.mediaIds.map(carrierMediaUrl),
  });
  await recordOutcome(message, outcome);
  return outcome.kind;
}
