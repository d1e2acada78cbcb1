import { and, eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { blastRecipients, conversations, messages } from "@/db/schema";
import { demoNumbers } from "@/db/seed";
import { useChaosStack } from "@/tests/support/chaos";
import { areLookedUp, isBlastDrained, judgeBlast, makeBlast, sendBlast } from "@/tests/support/chaos-blast";
import { noteFigures } from "@/tests/support/chaos-figures";
import { chaosSeed, sized } from "@/tests/support/chaos-size";
import { eventually } from "@/tests/support/eventually";
import { newPhone } from "@/tests/support/factories";

/** The carrier fails in every way it has, at calls a seed decides; its own ledger is the judge. */
const chaos = useChaosStack();

test(`a carrier that fails before and after it accepts costs nobody a second text (CHAOS_SEED=${chaosSeed})`, {
  timeout: sized(300_000, 900_000),
}, async () => {
  const total = sized(150, 2000);
  // Each 429 has the number rest for ten seconds: at a higher rate, more calls of the same many fall between two rests.
  const by = await chaos.takeNumber(200);
  const match = { from: demoNumbers[0] };
  const faults = [
    { kind: "rate_limit_429", ms: 300 },
    { kind: "error_500_before" },
    { kind: "error_500_after" },
    { kind: "drop_after" },
  ].map((fault) => ({ ...fault, probability: 0.04 }));
  // Longer than anybody waits for an answer.
  const slow = { kind: "latency", ms: 20_000, times: sized(3, 20), probability: 0.1 };
  // Each webhook comes three times, some late, some before the one that belongs before them.
  const webhooks = [
    { kind: "duplicate", copies: 2 },
    { kind: "delay", ms: 1500, probability: 0.5 },
    { kind: "reorder", probability: 0.5 },
  ];
  for (const [index, fault] of [...faults, slow, ...webhooks].entries()) {
    await chaos.fault({ ...fault, match, seed: chaosSeed + index });
  }
  const blast = await makeBlast(by, { total, name: "Unlucky" });
  const { blastId } = blast;
  await sendBlast(chaos, by.author, blastId);
  await eventually(() => isBlastDrained(blastId), sized(150_000, 600_000));
  await chaos.clearFaults();
  await chaos.sweepUntil(() => areLookedUp(blastId), 90_000);

  // What was delivered says so, whatever came first; and nothing of it is there twice.
  const counts = await chaos.countByText();
  const taken = blast.names.filter((name) => counts.has(`Hello ${name}`)).length;
  await eventually(async () => expect(await countByStatus(blastId, "delivered")).toBe(taken), 60_000);
  await judgeBlast(chaos, by.author, { blast, unsent: /^(not_confirmed|failed)$/ });
  const texts = blast.names.map((name) => `Hello ${name}`);
  expect(await db().$count(messages, inArray(messages.body, texts))).toBe(total);
});

test("texts of customers that came while we were down are read back, once", {
  timeout: sized(240_000, 600_000),
}, async () => {
  const phones = Array.from({ length: sized(10, 300) }, newPhone);
  // The carrier hands webhooks to the worker; the web is what people look at.
  await Promise.all([chaos.stack.kill("worker"), chaos.stack.kill("web")]);
  for (const phone of phones) await chaos.text(phone, demoNumbers[0], `Anybody there, asks ${phone}`);
  await eventually(async () => (await chaos.countGivenUp()) >= phones.length, sized(60_000, 300_000));
  await Promise.all([chaos.stack.restart("worker"), chaos.stack.restart("web")]);
  chaos.pass(60_000);
  await eventually(async () => expect(await listAsking()).toEqual(phones.toSorted()), 120_000);
  noteFigures(`${phones.length} texts of customers read back, each once`);
});

/** From whom a text is there that asks whether anybody is, each as often as it is there. */
async function listAsking(): Promise<string[]> {
  const rows = await db()
    .select({ phone: conversations.peerAddress })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(and(eq(messages.direction, "inbound"), sql`${messages.body} like 'Anybody there, asks %'`));
  return rows.map(({ phone }) => phone).toSorted();
}

async function countByStatus(blastId: string, status: "delivered"): Promise<number> {
  const rows = await db()
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(blastRecipients, eq(blastRecipients.messageId, messages.id))
    .where(and(eq(blastRecipients.blastId, blastId), eq(messages.status, status)));
  return rows.length;
}
