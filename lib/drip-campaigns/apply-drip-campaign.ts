import { eq, sql } from "drizzle-orm";
import { conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Conflict, NotFound } from "@/lib/errors";
import { findMergePerson } from "@/lib/merge-fields/find-merge-person";
import { addActivity } from "@/lib/messages/add-activity";
import { getWritableThread } from "@/lib/messages/get-writable-thread";
import { wakeIfSoon } from "@/lib/messages/wake-if-soon";
import { publishContacts, publishConversations } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { findRunning } from "./find-running";
import { getOwnCampaign, listDrips } from "./get-own-campaign";
import { getPlanner } from "./get-planner";
import type { ApplyDripCampaignInput } from "./input";
import { insertApplications } from "./insert-applications";
import { startOf } from "./start-of";

/**
 * Applies a campaign to the person of a conversation: its drips stand there as scheduled messages.
 * @throws Conflict while it runs there already, for somebody who opted out or is blocked, and where no drip of it could
 * be sent since nothing is known for their merge fields; Invalid at the field.
 */
export async function applyDripCampaign(
  actor: UserActor,
  input: ApplyDripCampaignInput,
): Promise<{ drips: number }> {
  authorize(actor, "drip.apply");
  return transact(async (tx) => {
    const { campaign, inbox } = await getOwnCampaign(tx, actor, input.campaignId, "share");
    const thread = await getWritableThread(tx, actor, input.conversationId);
    if (thread.inboxId !== inbox.id) throw new NotFound();
    if (thread.optedOutAt) {
      throw new Conflict("This person opted out of texts: the drips would be cancelled.", "opted_out");
    }
    const recipient = await lockRecipient(tx, input.conversationId);
    if ((await findRunning(tx, campaign.id, [input.conversationId])).size > 0) {
      throw new Conflict(`“${campaign.name}” is running here already.`, "running");
    }
    const drips = await listDrips(tx, campaign.id);
    const { first, unreachable } = await insertApplications(
      tx,
      {
        ...(await getPlanner(tx, actor)),
        ...{ campaignId: campaign.id, inboxId: inbox.id, keepsAfterReply: campaign.keepsAfterReply },
        ...{ runId: null, appliedBy: actor.userId, appliedAt: clock.now(), drips },
        startsAt: startOf(input.start, input.timezone),
        timezone: input.timezone,
      },
      [
        {
          ...recipient,
          conversationId: input.conversationId,
          phone: thread.peerAddress,
          person: await findMergePerson(tx, inbox.id, thread.peerAddress),
        },
      ],
    );
    const [none] = unreachable;
    if (none) throw new Conflict(`No drip of this campaign can be sent here. ${none.reason}`, "unfilled");
    await addActivity(tx, actor, {
      inboxId: inbox.id,
      conversationId: input.conversationId,
      activity: "drip_applied",
      body: `applied the drip campaign “${campaign.name}”.`,
    });
    tx.afterCommit(() => publishConversations(inbox.id, [input.conversationId]));
    tx.afterCommit(() => publishContacts(inbox.id));
    if (first) wakeIfSoon(tx, inbox.id, first);
    return { drips: drips.length };
  });
}

/** How many texts arrived so far, and where the contact is; the conversation stays locked. */
async function lockRecipient(
  tx: Tx,
  conversationId: string,
): Promise<{ arrivals: number; contactTimezone: string | null }> {
  const [row] = await tx
    .select({
      arrivals: conversations.arrivals,
      contactTimezone: sql<string | null>`(
        select c.timezone from contact_phones p join contacts c on c.id = p.contact_id
        where p.inbox_id = conversations.inbox_id and p.phone = conversations.peer_address
      )`,
    })
    .from(conversations)
    .where(eq(conversations.id, conversationId))
    .for("no key update");
  if (!row) throw new NotFound();
  return row;
}
