import { subHours } from "date-fns";
import { and, eq, gt, ne } from "drizzle-orm";
import { automaticAnswers, consents } from "@/db/schema";
import { clock } from "@/lib/clock";
import { leavesDespiteOptOut } from "@/lib/lanes/rules";
import type { Tx } from "@/lib/transact";
import type { Answer, InboundText } from "./answer-by-itself";
import { mostInAnHour } from "./rules";

/**
 * Whether a phone may be answered now: not often enough in the last hour, for an away message not since its interval,
 * and not opted out unless the answer is about that. The consent is locked, so that two texts to two of the
 * organization's numbers count each other. The confirmation of an opt-out is owed each time and counts for nobody:
 * only a text that changes the consent gets one.
 */
export async function mayAnswer(
  tx: Tx,
  { inbox, conversation }: InboundText,
  answer: Answer,
): Promise<boolean> {
  if (answer.origin === "opt_out_reply") return true;
  const { organizationId } = inbox;
  const phone = conversation.peerAddress;
  await tx.insert(consents).values({ organizationId, phone }).onConflictDoNothing();
  const [consent] = await tx
    .select({ optedOutAt: consents.optedOutAt })
    .from(consents)
    .where(and(eq(consents.organizationId, organizationId), eq(consents.phone, phone)))
    .for("update");
  if (consent?.optedOutAt && !leavesDespiteOptOut.includes(answer.origin)) return false;
  const now = clock.now();
  const hours = Math.max(1, answer.intervalHours ?? 0);
  const earlier = await tx
    .select({
      inboxId: automaticAnswers.inboxId,
      origin: automaticAnswers.origin,
      at: automaticAnswers.answeredAt,
    })
    .from(automaticAnswers)
    .where(
      and(
        eq(automaticAnswers.organizationId, organizationId),
        eq(automaticAnswers.phone, phone),
        ne(automaticAnswers.origin, "opt_out_reply"),
        gt(automaticAnswers.answeredAt, subHours(now, hours)),
      ),
    );
  const lastHour = earlier.filter(({ at }) => at > subHours(now, 1));
  // Within the interval all of them are.
  const wasAway = earlier.some(({ inboxId, origin }) => inboxId === inbox.id && origin === "away");
  return lastHour.length < mostInAnHour && !(answer.origin === "away" && wasAway);
}
