import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { blastRecipients, blasts, consents, messages } from "@/db/schema";
import { demoNumbers } from "@/db/seed";
import type { UserActor } from "@/lib/auth/actor";
import { createBlast } from "@/lib/blasts/create-blast";
import { createBlastInput } from "@/lib/blasts/input";
import { listRecipients } from "@/lib/blasts/report-queries";
import { addMembers } from "@/lib/lists/add-members";
import { createList } from "@/lib/lists/create-list";
import { seededRandom } from "@/local/seeded-random";
import type { Stack } from "@/local/stack";
import { useChaosStack } from "@/tests/support/chaos";
import { eventually } from "@/tests/support/eventually";
import { createContact, newPhone } from "@/tests/support/factories";

/**
 * The small form of the promise that a blast reaches nobody twice and forgets nobody, whatever dies in its middle, and
 * that whoever opts out meanwhile gets nothing after the answer. The carrier's own ledger is the judge.
 */
const total = 300;
const kills: Parameters<Stack["kill"]>[0][] = ["worker", "executor", "postgres", "web", "worker"];
const seed = Number(process.env.CHAOS_SEED ?? Date.now() % 100_000);
const chaos = useChaosStack();

test(`a blast to 300 survives kills and an opt-out in its middle (CHAOS_SEED=${seed})`, {
  timeout: 300_000,
}, async () => {
  const random = seededRandom(seed);
  const { inboxId, author } = await chaos.takeNumber(50);
  const { blastId, phones } = await makeBlast(inboxId, author);
  // As the button leaves it; the sweep would find it as well.
  const now = new Date();
  await db()
    .update(blasts)
    .set({ status: "sending", sentBy: author.userId, owedSince: now })
    .where(eq(blasts.id, blastId));
  await chaos.announce("blast/due", { blastId });
  const [first, ...later] = kills;
  if (first) await chaos.killAll([first], random, () => isDrained(blastId));
  const last = phones.at(-1) ?? "";
  const optedOut = await chaos.text(last, demoNumbers[0], "STOP").then(() => hasOptedOut(last));
  await chaos.killAll(later, random, () => isDrained(blastId));
  await eventually(() => isDrained(blastId), 150_000);
  // Claims cut off by a kill age to unknown; their records are looked up two minutes later.
  chaos.setClock(3 * 60_000);
  await eventually(() => areLookedUp(blastId), 90_000);

  const counts = await chaos.countByText();
  const { recipients } = await listRecipients(author, { blastId, filter: "all", text: "", limit: total });
  expect(recipients).toHaveLength(total);
  let cutOff = 0;
  for (const { name, state, reason } of recipients) {
    const received = counts.get(`Hello ${name}`) ?? 0;
    expect(received, `${name} (${state}) received it ${received} times`).toBeLessThanOrEqual(1);
    // What the carrier took is known here, and what it did not take is owned up to.
    if (received === 1) expect(state, name).toMatch(/^(sent|delivered)$/);
    else expect(state, name).toMatch(/^(not_confirmed|cancelled|left_out)$/);
    if (state === "cancelled" || state === "left_out") expect(reason).toMatch(/opted out/i);
    if (state === "not_confirmed") cutOff += 1;
  }
  expect(optedOut).toBe(true);
  expect(counts.get(`Hello ${nameOf(total - 1)}`)).toBeUndefined();
  process.stdout.write(`CHAOS_SEED=${seed}: ${cutOff} of ${total} cut off before the carrier had them\n`);
});

const nameOf = (index: number): string => `Person${index} X`;

async function makeBlast(inboxId: string, author: UserActor): Promise<{ blastId: string; phones: string[] }> {
  const ids: string[] = [];
  const phones = Array.from({ length: total }, newPhone);
  for (const [index, phone] of phones.entries()) ids.push(await createContact(inboxId, nameOf(index), phone));
  const { id: listId } = await createList(author, { inboxId, name: "Everybody of the chaos" });
  await addMembers(author, { listId, contacts: { ids } });
  const given = createBlastInput.parse({
    ...{ inboxId, name: "Chaos", body: "Hello {{full_name}}", footer: "", timezone: "UTC" },
    // Whatever the hour is where this runs.
    ...{ clientKey: randomUUID(), listIds: [listId], overridesQuietHours: true },
  });
  return { ...(await createBlast(author, given)), phones };
}

async function isDrained(blastId: string): Promise<boolean> {
  const [blast] = await db().select().from(blasts).where(eq(blasts.id, blastId));
  return blast?.status === "sent";
}

async function hasOptedOut(phone: string): Promise<boolean> {
  return eventually(async () => {
    const [consent] = await db().select().from(consents).where(eq(consents.phone, phone));
    return consent?.optedOutAt != null;
  }, 30_000);
}

async function areLookedUp(blastId: string): Promise<boolean> {
  const rows = await db()
    .select({ status: messages.status, lookups: messages.lookups })
    .from(messages)
    .innerJoin(blastRecipients, eq(blastRecipients.messageId, messages.id))
    .where(eq(blastRecipients.blastId, blastId));
  return rows.every(({ status, lookups }) => status !== "unknown" || lookups > 0);
}
