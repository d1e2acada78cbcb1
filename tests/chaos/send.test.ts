import { asc, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { callWithinMs } from "@/lib/lanes/rules";
import { seededRandom } from "@/local/seeded-random";
import type { Stack } from "@/local/stack";
import { useChaosStack } from "@/tests/support/chaos";
import { chaosSeed, sized } from "@/tests/support/chaos-size";
import { eventually } from "@/tests/support/eventually";
import { createConversation, newPhone, queueText } from "@/tests/support/factories";

/**
 * Nobody is texted twice and nobody is forgotten, while processes are killed at moments a seed decides. The carrier's
 * own ledger is the judge.
 */
type Part = Parameters<Stack["kill"]>[0];
const few: Part[] = ["worker", "postgres", "executor", "web", "worker", "postgres"];
const kills = sized<Part[]>(few, [...few, "executor", "worker", "postgres", "web"]);
const total = sized(200, 800);
const seed = chaosSeed;

const chaos = useChaosStack();

test(`${total} messages survive kills of web, worker, executor and Postgres (CHAOS_SEED=${seed})`, {
  timeout: sized(300_000, 600_000),
}, async () => {
  const random = seededRandom(seed);
  const { inboxId, author } = await chaos.takeNumber(25);
  const ids = await queueMessages(inboxId, author);
  await chaos.announce("inbox/wake", { inboxId });
  const killed = await chaos.killAll(kills, random, () => isDrained(ids));
  // Claims cut off by a kill age to unknown within two sweeps; their records are looked up two minutes later.
  await eventually(() => isDrained(ids), 150_000);
  chaos.setClock(3 * 60_000);
  await eventually(
    async () => (await listByStatus(ids)).get("unknown") === undefined || (await areLookedUp(ids)),
    90_000,
  );

  const counts = await chaos.countByText();
  const rows = await db()
    .select()
    .from(messages)
    .where(inArray(messages.id, ids))
    .orderBy(asc(messages.body));
  for (const row of rows) {
    const received = counts.get(row.body) ?? 0;
    expect(received, `${row.body} (${row.status}) was received ${received} times`).toBeLessThanOrEqual(1);
    // What the carrier took is known here, and what it did not take is owned up to.
    if (received === 1) expect(row.status).toMatch(/^(sent|delivered)$/);
    else expect(row.status).toMatch(/^(unknown|failed)$/);
  }
  // A call begins soon after its claim or never: only what was claimed just before a kill can be cut off by it.
  const lost = rows.filter((row) => !counts.has(row.body));
  process.stdout.write(
    `CHAOS_SEED=${seed}: ${lost.length} of ${total} cut off before the carrier had them\n`,
  );
  for (const { body, claimedAt } of lost) {
    const at = claimedAt?.getTime() ?? 0;
    const isCutOff = killed.some(({ from, to }) => from - callWithinMs - 1000 < at && at <= to);
    expect(isCutOff, `${body}, claimed at ${claimedAt?.toISOString()}, was cut off by a kill`).toBe(true);
  }
});

/** Typed texts, four to each person, paced so that they take some seconds. */
async function queueMessages(inboxId: string, author: UserActor): Promise<string[]> {
  const ids: string[] = [];
  for (let person = 0; person < total / 4; person += 1) {
    const conversation = await createConversation(inboxId, newPhone());
    for (let i = 0; i < 4; i += 1) ids.push(await queueText(author, conversation, `message ${person}-${i}`));
  }
  return ids;
}

async function listByStatus(ids: string[]): Promise<Map<string, number>> {
  const rows = await db().select({ status: messages.status }).from(messages).where(inArray(messages.id, ids));
  const counts = new Map<string, number>();
  for (const { status } of rows) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

async function isDrained(ids: string[]): Promise<boolean> {
  const counts = await listByStatus(ids);
  return !["queued", "scheduled", "sending"].some((status) => counts.has(status));
}

async function areLookedUp(ids: string[]): Promise<boolean> {
  const rows = await db().select().from(messages).where(inArray(messages.id, ids));
  return rows.every((row) => row.status !== "unknown" || row.lookups > 0);
}
