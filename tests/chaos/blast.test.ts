import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { consents } from "@/db/schema";
import { demoNumbers } from "@/db/seed";
import { seededRandom } from "@/local/seeded-random";
import type { Stack } from "@/local/stack";
import { shuffled, useChaosStack } from "@/tests/support/chaos";
import {
  areLookedUp,
  isBlastDrained,
  judgeBlast,
  makeBlast,
  progressOf,
  sendBlast,
} from "@/tests/support/chaos-blast";
import { chaosSeed, isLarge, sized } from "@/tests/support/chaos-size";
import { eventually } from "@/tests/support/eventually";

/**
 * A blast reaches nobody twice and forgets nobody, whatever dies in its middle, and whoever opts out meanwhile gets
 * nothing after the answer. The carrier's own ledger is the judge.
 */
type Part = Parameters<Stack["kill"]>[0];
const few: Part[] = ["worker", "executor", "postgres", "web", "worker"];
const many: Part[] = [...few, "postgres", "executor", "worker", "web", "postgres"];
const total = sized(300, 2000);
const chaos = useChaosStack();

test(`a blast to ${total} survives kills and an opt-out in its middle (CHAOS_SEED=${chaosSeed})`, {
  timeout: sized(300_000, 900_000),
}, async () => {
  const random = seededRandom(chaosSeed);
  const by = await chaos.takeNumber(50);
  const blast = await makeBlast(by, { total, name: "Person" });
  const { blastId } = blast;
  await sendBlast(chaos, by.author, blastId);
  const before = await chaos.countLedger();
  await eventually(async () => (await chaos.countLedger()) > before, 60_000);
  const last = blast.phones.at(-1) ?? "";
  const optedOut = await chaos.text(last, demoNumbers[0], "STOP").then(() => hasOptedOut(last));
  const work = { progress: () => progressOf(chaos, blastId), withinMs: 400 };
  await chaos.killWhile(shuffled(isLarge ? many : few, random), random, work);
  // Claims cut off by a kill age to unknown; their records are looked up two minutes later.
  await chaos.sweepUntil(() => isBlastDrained(blastId), 150_000);
  await chaos.sweepUntil(() => areLookedUp(blastId), 90_000);

  const recipients = await judgeBlast(chaos, by.author, {
    blast,
    unsent: /^(not_confirmed|cancelled|left_out)$/,
  });
  for (const { state, reason } of recipients) {
    if (state === "cancelled" || state === "left_out") expect(reason).toMatch(/opted out/i);
  }
  expect(optedOut).toBe(true);
  expect((await chaos.countByText()).get(`Hello ${blast.names.at(-1)}`)).toBeUndefined();
});

async function hasOptedOut(phone: string): Promise<boolean> {
  return eventually(async () => {
    const [consent] = await db().select().from(consents).where(eq(consents.phone, phone));
    return consent?.optedOutAt != null;
  }, 30_000);
}
