import { and, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import { dripApplications, dripCampaigns, dripListRuns } from "@/db/schema";
import type { Actor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { findOrCreateConversations } from "@/lib/conversations/find-or-create-conversation";
import { oweRemoval } from "@/lib/media/owe-removal";
import type { MergePerson } from "@/lib/merge-fields/rules";
import { addActivities } from "@/lib/messages/add-activity";
import { wakeIfSoon } from "@/lib/messages/wake-if-soon";
import { publishContacts, publishInbox } from "@/lib/realtime/publish";
import { type Tx, transact } from "@/lib/transact";
import { findRunning } from "./find-running";
import { getPlanner } from "./get-planner";
import { insertApplications } from "./insert-applications";
import { storageKeysOf } from "./rules";

const sliceSize = 500;
const longestMs = 20_000;

/**
 * Goes on with applying a campaign to a list. A slice is one transaction with its own progress, and an application is
 * unique for run and conversation: whoever is killed has lost nothing and done nothing twice.
 * @returns whether there is more to do.
 */
export async function applyRunForAWhile(actor: Actor, runId: string): Promise<boolean> {
  authorize(actor, "drip.work");
  const until = performance.now() + longestMs;
  while (performance.now() < until) {
    if (!(await transact((tx) => applySlice(tx, runId)))) return false;
  }
  return true;
}

type Run = typeof dripListRuns.$inferSelect;

/** @returns whether there may be more. */
async function applySlice(tx: Tx, runId: string): Promise<boolean> {
  const [run] = await tx
    .select()
    .from(dripListRuns)
    .where(and(eq(dripListRuns.id, runId), isNull(dripListRuns.finishedAt)))
    .for("update");
  if (!run) return false;
  const members = await listSlice(tx, run);
  const last = members.at(-1);
  if (!last) {
    await note(tx, run, { finishedAt: clock.now(), owedSince: null });
    // The campaign may have lost them meanwhile.
    await oweRemoval(tx, storageKeysOf(run.drips));
    tx.afterCommit(() => publishInbox(run.inboxId));
    return false;
  }
  const skipped: Record<string, number> = {};
  const skip = (reason: string) => {
    skipped[reason] = (skipped[reason] ?? 0) + 1;
  };
  const able = members.filter(({ refusal, phone }) => {
    if (refusal !== null) skip(refusal);
    return refusal === null && phone !== null;
  });
  const applied = await applyTo(tx, run, able, skip);
  await note(tx, run, {
    cursor: last.id,
    appliedCount: sql`${dripListRuns.appliedCount} + ${applied}`,
    skipped: sum(run.skipped, skipped),
    owedSince: clock.now(),
  });
  return true;
}

type Member = MergePerson & {
  id: string;
  phone: string | null;
  timezone: string | null;
  refusal: string | null;
};

/** The next contacts of the list by id, each with why it is left out. A list deleted meanwhile has none. */
async function listSlice(tx: Tx, run: Run): Promise<Member[]> {
  const { rows } = await tx.execute<Member>(sql`
    select c.id, p.phone, c.timezone, c.full_name as "fullName", c.company, c.attributes, case
      when p.phone is null then 'No phone number'
      when b.address is not null then 'Blocked'
      when k.opted_out_at is not null then 'Opted out'
    end as refusal
    from list_members l
    join contacts c on c.id = l.contact_id
    join inboxes i on i.id = c.inbox_id
    left join contact_phones p on p.contact_id = c.id and p.main
    left join consents k on k.organization_id = i.organization_id and k.phone = p.phone
    left join blocked_senders b on b.inbox_id = c.inbox_id and b.address = p.phone
    where l.list_id = ${run.listId} and ${run.cursor === null ? sql`true` : sql`l.contact_id > ${run.cursor}`}
    order by l.contact_id
    limit ${sliceSize}
  `);
  return rows;
}

/** @returns how many got it; left out are those in whose thread it runs already, and who could be sent no drip of it. */
async function applyTo(tx: Tx, run: Run, members: Member[], skip: (why: string) => void): Promise<number> {
  if (members.length === 0) return 0;
  const byPhone = new Map(members.map((member) => [member.phone, member]));
  const now = clock.now();
  const phones = [...byPhone.keys()].flatMap((phone) => phone ?? []);
  const threads = await findOrCreateConversations(tx, run.inboxId, phones, now);
  const ids = threads.map(({ id }) => id);
  const reachedBefore = await listReached(tx, run.id, ids);
  const running = run.campaignId ? await findRunning(tx, run.campaignId, ids) : new Set<string>();
  const free = threads.filter(({ id }) => {
    if (running.has(id)) skip("Running already");
    else if (reachedBefore.has(id)) skip("Reached already under another name");
    else return true;
    return false;
  });
  const { first, unreachable } = await insertApplications(
    tx,
    {
      ...(await getPlanner(tx, { userId: run.startedBy })),
      ...run,
      ...{ runId: run.id, appliedBy: run.startedBy, appliedAt: now },
    },
    free.map((thread) => ({
      conversationId: thread.id,
      phone: thread.peerAddress,
      contactTimezone: byPhone.get(thread.peerAddress)?.timezone ?? null,
      person: byPhone.get(thread.peerAddress) ?? null,
      arrivals: thread.arrivals,
    })),
  );
  for (const { reason } of unreachable) skip(reason.replace(/\.$/, ""));
  const left = new Set(unreachable.map(({ conversationId }) => conversationId));
  const reached = free.filter(({ id }) => !left.has(id));
  const [campaign] = await tx
    .select({ name: dripCampaigns.name })
    .from(dripCampaigns)
    .where(eq(dripCampaigns.id, run.campaignId ?? run.id));
  await addActivities(
    tx,
    { kind: "job", name: "drip-apply-list" },
    reached.map(({ id }) => ({
      inboxId: run.inboxId,
      conversationId: id,
      activity: "drip_applied" as const,
      body: `The drip campaign “${campaign?.name ?? "deleted"}” was applied to the list “${run.listName}”.`,
    })),
  );
  if (first) wakeIfSoon(tx, run.inboxId, first);
  return reached.length;
}

/** In which of these threads this run has been: a phone may have moved to a contact that comes later on the list. */
async function listReached(tx: Tx, runId: string, conversationIds: string[]): Promise<Set<string>> {
  const rows = await tx
    .select({ id: dripApplications.conversationId })
    .from(dripApplications)
    .where(and(eq(dripApplications.runId, runId), inArray(dripApplications.conversationId, conversationIds)));
  return new Set(rows.map(({ id }) => id));
}

type Change = Partial<{
  cursor: string;
  appliedCount: SQL;
  skipped: Record<string, number>;
  owedSince: Date | null;
  finishedAt: Date;
}>;

async function note(tx: Tx, run: Run, change: Change): Promise<void> {
  await tx.update(dripListRuns).set(change).where(eq(dripListRuns.id, run.id));
  tx.afterCommit(() => publishContacts(run.inboxId));
}

function sum(before: Record<string, number>, more: Record<string, number>): Record<string, number> {
  const both = { ...before };
  for (const [reason, count] of Object.entries(more)) both[reason] = (both[reason] ?? 0) + count;
  return both;
}
