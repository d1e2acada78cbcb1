import { and, asc, eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { type Message, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { callWithinMs } from "@/lib/lanes/rules";
import { seededRandom } from "@/local/seeded-random";
import type { Stack } from "@/local/stack";
import { shuffled, useChaosStack } from "@/tests/support/chaos";
import { noteFigures } from "@/tests/support/chaos-figures";
import { chaosSeed, sized } from "@/tests/support/chaos-size";
import { createConversation, newPhone, queueText } from "@/tests/support/factories";

/**
 * Nobody is texted twice and nobody is forgotten, while processes are killed at moments a seed decides. The carrier's
 * own ledger is the judge.
 */
type Part = Parameters<Stack["kill"]>[0];
const few: Part[] = ["worker", "postgres", "executor", "web", "worker", "postgres"];
const kills = sized<Part[]>(few, [...few, "executor", "worker", "postgres", "web"]);
const total = sized(200, 800);

const chaos = useChaosStack();

test(`${total} messages survive kills of web, worker, executor and Postgres (CHAOS_SEED=${chaosSeed})`, {
  timeout: sized(300_000, 600_000),
}, async () => {
  const random = seededRandom(chaosSeed);
  // Slow enough to last for most of the kills, also where a part takes seconds to come back.
  const { inboxId, author } = await chaos.takeNumber(12);
  const ids = await queueMessages(inboxId, author);
  await chaos.announce("inbox/wake", { inboxId });
  const killed = await chaos.killWhile(shuffled(kills, random), random, {
    progress: async () => ({
      done: await chaos.countLedger(),
      isOver: !(await isAny(ids, ["queued", "scheduled"])),
    }),
    withinMs: 400,
  });
  // Claims cut off by a kill age to unknown within two sweeps; their records are looked up two minutes later.
  await chaos.sweepUntil(async () => !(await isAny(ids, ["queued", "scheduled", "sending"])), 150_000);
  await chaos.sweepUntil(() => areLookedUp(ids), 90_000);

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
  noteFigures(
    `of ${total} texts the carrier has ${total - lost.length}, none twice; ${lost.length} cut off by a kill before it had them`,
  );
  for (const { body, claimedAt } of lost) {
    const at = claimedAt?.getTime() ?? 0;
    const isCutOff = killed.some(({ from, to }) => from - callWithinMs - 1000 < at && at <= to);
    expect(isCutOff, `${body}, claimed at ${claimedAt?.toISOString()}, was cut off by a kill`).toBe(true);
  }
});

/** Typed texts, four to each person, paced so that they take some seconds. */
async function queueMessages(inboxId: string, author: UserActor): Promise<string[]> {
  const people = Array.from({ length: total / 4 }, async (_, person) => {
    const conversation = await createConversation(inboxId, newPhone());
    const ids: string[] = [];
    for (let i = 0; i < 4; i += 1) ids.push(await queueText(author, conversation, `message ${person}-${i}`));
    return ids;
  });
  return (await Promise.all(people)).flat();
}

async function isAny(ids: string[], statuses: Message["status"][]): Promise<boolean> {
  return (
    (await db().$count(messages, and(inArray(messages.id, ids), inArray(messages.status, statuses)))) > 0
  );
}

async function areLookedUp(ids: string[]): Promise<boolean> {
  const unseen = and(inArray(messages.id, ids), eq(messages.status, "unknown"), eq(messages.lookups, 0));
  return (await db().$count(messages, unseen)) === 0;
}
