import { and, count, eq, isNull } from "drizzle-orm";
import { dripListRuns, listMembers } from "@/db/schema";
import { inngest } from "@/inngest/client";
import { dripListAsked } from "@/inngest/events";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { runAfterAnswer } from "@/lib/background";
import { clock } from "@/lib/clock";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { getOwnList } from "@/lib/lists/get-own-list";
import { publishContacts } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { getOwnCampaign, listDrips } from "./get-own-campaign";
import { getPlanner } from "./get-planner";
import type { ApplyToListInput } from "./input";
import { startOf } from "./start-of";
import { dripWriter } from "./write-drip";

/**
 * Has a campaign, as it is now, applied to everybody on a list. A durable function does it slice by slice; who cannot
 * get it is left out and counted by the reason.
 * @throws Conflict while it is being applied to a list, NotFound; Invalid for an empty list, a bad time, or a drip that
 * the signature makes too long.
 */
export async function applyToList(
  actor: UserActor,
  input: ApplyToListInput,
): Promise<{ runId: string; total: number }> {
  authorize(actor, "drip.apply");
  return transact(async (tx) => {
    // Of two who ask at once the second one waits, and then finds the first one's.
    const { campaign, inbox } = await getOwnCampaign(tx, actor, input.campaignId, "update");
    const { list, inbox: ofList } = await getOwnList(tx, actor, input.listId, "share");
    if (ofList.id !== inbox.id) throw new NotFound();
    const underWay = and(eq(dripListRuns.campaignId, campaign.id), isNull(dripListRuns.finishedAt));
    if ((await tx.$count(dripListRuns, underWay)) > 0) {
      throw new Conflict("This campaign is being applied to a list. Try again in a moment.");
    }
    const total = await countMembers(tx, list.id);
    if (total === 0) throw new Invalid("Nobody is on this list.", { listId: "Nobody is on this list." });
    const planner = await getPlanner(tx, actor);
    const now = clock.now();
    const plan = {
      startsAt: startOf(input.start, input.timezone),
      timezone: input.timezone,
      drips: await listDrips(tx, campaign.id),
      signature: planner.signature,
    };
    // What could be written for nobody is refused to who asks: no slice of the run could ever be done.
    dripWriter({ ...plan, myName: planner.myName });
    const [run] = await tx
      .insert(dripListRuns)
      .values({
        ...{ inboxId: inbox.id, campaignId: campaign.id, listId: list.id, listName: list.name },
        ...{ startedBy: actor.userId, startedAt: now, owedSince: now, total },
        ...plan,
        keepsAfterReply: campaign.keepsAfterReply,
      })
      .returning({ id: dripListRuns.id });
    if (!run) throw new Error("a run vanished with its insert");
    const { id: runId } = run;
    tx.afterCommit(() =>
      runAfterAnswer(async () => {
        await inngest.send(dripListAsked.create({ runId }, { id: `drip/list-asked:${runId}:1` }));
      }),
    );
    tx.afterCommit(() => publishContacts(inbox.id));
    return { runId, total };
  });
}

async function countMembers(tx: Tx, listId: string): Promise<number> {
  const [has] = await tx.select({ members: count() }).from(listMembers).where(eq(listMembers.listId, listId));
  return has?.members ?? 0;
}
