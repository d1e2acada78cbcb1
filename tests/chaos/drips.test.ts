import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { dripListRuns, organizations, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { applyToList } from "@/lib/drip-campaigns/apply-to-list";
import { createDripCampaign } from "@/lib/drip-campaigns/create-drip-campaign";
import { applyToListInput, createDripCampaignInput } from "@/lib/drip-campaigns/input";
import { createList } from "@/lib/lists/create-list";
import { seededRandom } from "@/local/seeded-random";
import type { Stack } from "@/local/stack";
import { useChaosStack } from "@/tests/support/chaos";
import { noteFigures } from "@/tests/support/chaos-figures";
import { chaosSeed } from "@/tests/support/chaos-size";
import { eventually } from "@/tests/support/eventually";

/**
 * A drip campaign is applied to a list of several slices while what does it is killed: everybody has it once, and gets
 * it once at its time. The carrier's own ledger is the judge.
 */
const total = 1600;
/** The executor last: the slices go on without it. */
const kills: Parameters<Stack["kill"]>[0][] = ["worker", "worker", "executor"];
const dayMs = 24 * 60 * 60_000;
const chaos = useChaosStack();

test(`a campaign applied to ${total} survives kills in its middle (CHAOS_SEED=${chaosSeed})`, {
  timeout: 240_000,
}, async () => {
  const random = seededRandom(chaosSeed);
  const { inboxId, author } = await chaos.takeNumber(1000);
  // Whatever the hour is where this runs.
  await db().update(users).set({ signature: "" });
  await db()
    .update(organizations)
    .set({ openHours: { from: 0, until: 24 * 60, places: [] } });
  const runId = await apply(inboxId, author);
  await chaos.announce("drip/list-asked", { runId });
  await chaos.killWhile(kills, random, {
    async progress() {
      const { appliedCount, finishedAt } = await getRun(runId);
      return { done: appliedCount, isOver: finishedAt !== null };
    },
    // Within the next slice, which takes about so long where nothing else runs.
    withinMs: 120,
  });
  await chaos.sweepUntil(async () => (await getRun(runId)).finishedAt, 90_000);
  expect(await getRun(runId)).toMatchObject({ total, appliedCount: total, skipped: {}, owedSince: null });
  expect(await countTexts()).toEqual({ texts: total, people: total });
  expect(await countReceived()).toEqual(new Map());

  chaos.pass(dayMs + 60_000);
  await eventually(async () => (await countReceived()).size > total / 8, 60_000);
  await chaos.stack.kill("executor");
  await chaos.stack.restart("executor");
  // As a deployment ends it: what is under way is recorded first.
  await eventually(async () => (await countReceived()).size > total / 3, 60_000);
  await chaos.stack.kill("worker", "SIGTERM");
  await chaos.stack.restart("worker");
  await chaos.sweepUntil(async () => (await countReceived()).size === total, 90_000);
  noteFigures(`of ${total} people the carrier has ${(await countReceived()).size}, none twice`);
  expect([...(await countReceived()).values()].every((count) => count === 1)).toBe(true);
});

/** How often each person's text was received. */
async function countReceived(): Promise<Map<string, number>> {
  return new Map([...(await chaos.countByText())].filter(([text]) => text.startsWith("Day one, Person ")));
}

async function getRun(runId: string) {
  const [run] = await db().select().from(dripListRuns).where(eq(dripListRuns.id, runId));
  if (!run) throw new Error("the run is gone");
  return run;
}

async function countTexts() {
  const { rows } = await db().execute(sql`
    select count(*)::int as texts, count(distinct conversation_id)::int as people
    from messages where body like 'Day one, %'
  `);
  return rows[0];
}

async function apply(inboxId: string, author: UserActor): Promise<string> {
  const { id: listId } = await createList(author, { inboxId, name: "Everybody of the chaos", keywords: [] });
  await db().execute(sql`
    with people as (
      insert into contacts (id, inbox_id, full_name)
      select gen_random_uuid(), ${inboxId}::uuid, 'Person ' || g from generate_series(0, ${total - 1}::int) g
      returning id, full_name
    ), joined as (
      insert into list_members (list_id, contact_id, how) select ${listId}::uuid, id, 'by_hand' from people
    )
    insert into contact_phones (id, inbox_id, contact_id, phone)
    select gen_random_uuid(), ${inboxId}::uuid, id, '+1415' || (7000000 + split_part(full_name, ' ', 2)::int)
    from people
  `);
  const { campaignId } = await createDripCampaign(
    author,
    createDripCampaignInput.parse({
      ...{ inboxId, name: "Chaos", keepsAfterReply: false },
      drips: [{ body: "Day one, {{full_name}}", amount: 1, unit: "days" }],
    }),
  );
  const given = { campaignId, listId, start: { kind: "now" }, timezone: "America/Los_Angeles" };
  return (await applyToList(author, applyToListInput.parse(given))).runId;
}
