import { spawn } from "node:child_process";
import { once } from "node:events";
import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { dripListRuns } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { createList } from "@/lib/lists/create-list";
import { useTestDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/eventually";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { applyRunForAWhile } from "./apply-run-for-a-while";
import { applyToList } from "./apply-to-list";
import { createDripCampaign } from "./create-drip-campaign";
import { applyToListInput, createDripCampaignInput } from "./input";

/** Eight slices. */
const total = 4000;
const work = `
  import { jobActor } from "./lib/auth/actor.ts";
  import { applyRunForAWhile } from "./lib/drip-campaigns/apply-run-for-a-while.ts";
  await applyRunForAWhile(jobActor("test"), process.argv[1]);
`;

useTestDatabase();

test("whoever applies a campaign to a list may be killed at any moment: everybody has it once", {
  timeout: 90_000,
}, async () => {
  applySettings({});
  const dana = await createUser(await createOrganization());
  const runId = await begin(dana);
  for (const _ of ["first", "second", "third"]) {
    const before = await countApplied(runId);
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", work, runId], {
      stdio: "ignore",
    });
    const ended = once(child, "exit");
    // In the middle of the slice after the one that is seen.
    await eventually(async () => (await countApplied(runId)) > before || child.exitCode !== null, 30_000);
    child.kill("SIGKILL");
    await ended;
    // Postgres may still commit what the process had sent by then: all is counted in one statement.
    const { applied, ...counted } = await count();
    expect(counted).toEqual({ texts: applied, people: applied });
    if (before === 0) expect(applied).toBeLessThan(total);
  }
  await applyRunForAWhile(jobActor("test"), runId);
  expect(await count()).toEqual({ applied: total, texts: total, people: total });
});

async function countApplied(runId: string): Promise<number> {
  const [run] = await db().select().from(dripListRuns).where(eq(dripListRuns.id, runId));
  return run?.appliedCount ?? 0;
}

async function count(): Promise<{ applied: number; texts: number; people: number }> {
  const { rows } = await db().execute<{ applied: number; texts: number; people: number }>(sql`
    select (select applied_count from drip_list_runs) as applied, count(*)::int as texts,
      count(distinct conversation_id)::int as people
    from messages where origin = 'drip'
  `);
  const [row] = rows;
  if (!row) throw new Error("a count has no row");
  return row;
}

async function begin(dana: UserActor): Promise<string> {
  const inboxId = await createInbox(dana, "+14155550100");
  const { id: listId } = await createList(dana, { inboxId, name: "Everybody", keywords: [] });
  await db().execute(sql`
    with people as (
      insert into contacts (id, inbox_id, full_name)
      select gen_random_uuid(), ${inboxId}::uuid, 'Person ' || g from generate_series(1, ${total}::int) g
      returning id, full_name
    ), joined as (
      insert into list_members (list_id, contact_id, how) select ${listId}::uuid, id, 'by_hand' from people
    )
    insert into contact_phones (id, inbox_id, contact_id, phone)
    select gen_random_uuid(), ${inboxId}::uuid, id, '+1415' || (7000000 + split_part(full_name, ' ', 2)::int)
    from people
  `);
  const { campaignId } = await createDripCampaign(
    dana,
    createDripCampaignInput.parse({
      ...{ inboxId, name: "Welcome", keepsAfterReply: false },
      drips: [{ body: "Hello {{first_name}}", amount: 1, unit: "days" }],
    }),
  );
  const given = { campaignId, listId, start: { kind: "now" }, timezone: "America/Los_Angeles" };
  return (await applyToList(dana, applyToListInput.parse(given))).runId;
}
