import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { blastRecipients, blasts, contactPhones, contacts, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { createBlast } from "@/lib/blasts/create-blast";
import { createBlastInput } from "@/lib/blasts/input";
import { listRecipients, type RecipientRow } from "@/lib/blasts/report-queries";
import { addMembers } from "@/lib/lists/add-members";
import { createList } from "@/lib/lists/create-list";
import type { ChaosStack } from "./chaos";
import { noteFigures } from "./chaos-figures";
import { newPhone } from "./factories";
import { expectExactTallies } from "./tallies";

export type ChaosBlast = { blastId: string; listId: string; phones: string[]; names: string[] };

/** A blast to so many new contacts on a list of their own, each greeted by a name of the blast's own. */
export async function makeBlast(
  by: { inboxId: string; author: UserActor },
  { total, name }: { total: number; name: string },
): Promise<ChaosBlast> {
  const { inboxId, author } = by;
  const phones = Array.from({ length: total }, newPhone);
  const names = phones.map((_, index) => `${name}${index} X`);
  const ids = phones.map(newId);
  await db()
    .insert(contacts)
    .values(ids.map((id, index) => ({ id, inboxId, fullName: names[index] ?? "" })));
  await db()
    .insert(contactPhones)
    .values(phones.map((phone, index) => ({ contactId: ids[index] ?? "", inboxId, phone })));
  const { id: listId } = await createList(author, { inboxId, name: `Everybody of ${name}` });
  await addMembers(author, { listId, contacts: { ids } });
  return { ...(await writeBlast(by, { listId, name })), listId, phones, names };
}

/** A blast to a list. */
export function writeBlast(
  { inboxId, author }: { inboxId: string; author: UserActor },
  { listId, name }: { listId: string; name: string },
): Promise<{ blastId: string }> {
  const given = createBlastInput.parse({
    ...{ inboxId, name, body: "Hello {{full_name}}", footer: "", timezone: "UTC" },
    // Whatever the hour is where this runs.
    ...{ clientKey: randomUUID(), listIds: [listId], overridesQuietHours: true },
  });
  return createBlast(author, given);
}

/** As the button leaves it; the sweep would find it as well. */
export async function sendBlast(chaos: ChaosStack, author: UserActor, blastId: string): Promise<void> {
  await db()
    .update(blasts)
    .set({ status: "sending", sentBy: author.userId, owedSince: new Date() })
    .where(eq(blasts.id, blastId));
  await chaos.announce("blast/due", { blastId });
}

export async function isBlastDrained(blastId: string): Promise<boolean> {
  const [blast] = await db().select().from(blasts).where(eq(blasts.id, blastId));
  return blast?.status === "sent";
}

/** How many have left, and whether nobody is left who could get anything: claims that a kill cut off still age then. */
export async function progressOf(chaos: ChaosStack, blastId: string) {
  const { rows } = await db().execute<{ isOver: boolean }>(sql`
    select b.frozen_at is not null
      and not exists (select from blast_recipients r where r.blast_id = b.id and r.message_id is null and r.left_out is null)
      and not exists (select from messages m where m.origin = 'blast' and m.origin_id = b.id and m.status in ('scheduled', 'queued'))
      as "isOver"
    from blasts b where b.id = ${blastId}
  `);
  return { done: await chaos.countLedger(), isOver: rows[0]?.isOver === true };
}

/** Whether the carrier's records were searched for each message of unknown outcome. */
export async function areLookedUp(blastId: string): Promise<boolean> {
  const rows = await db()
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(blastRecipients, eq(blastRecipients.messageId, messages.id))
    .where(and(eq(blastRecipients.blastId, blastId), eq(messages.status, "unknown"), eq(messages.lookups, 0)))
    .limit(1);
  return rows.length === 0;
}

/**
 * The carrier's ledger judges: nobody received it twice, what the carrier took is known here, and what it did not take
 * is owned up to with a reason. Prints the figures.
 * @param unsent the states that somebody may be in who received nothing.
 */
export async function judgeBlast(
  chaos: ChaosStack,
  author: UserActor,
  { blast, unsent }: { blast: ChaosBlast; unsent: RegExp },
): Promise<RecipientRow[]> {
  const { blastId, names } = blast;
  const counts = await chaos.countByText();
  const limit = names.length + 1;
  const { recipients } = await listRecipients(author, { blastId, filter: "all", text: "", limit });
  expect(recipients.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  const figures = new Map<string, number>();
  for (const { name, state, reason } of recipients) {
    figures.set(state, (figures.get(state) ?? 0) + 1);
    const received = counts.get(`Hello ${name}`) ?? 0;
    expect(received, `${name} (${state}) received it ${received} times`).toBeLessThanOrEqual(1);
    if (received === 1) expect(state, name).toMatch(/^(sent|delivered)$/);
    else {
      expect(state, name).toMatch(unsent);
      expect(reason, `why ${name} is ${state}`).toBeTruthy();
    }
  }
  await expectExactTallies();
  const received = names.filter((name) => counts.has(`Hello ${name}`)).length;
  const told = [...figures].map(([state, count]) => `${count} ${state}`).join(", ");
  noteFigures(`of ${names.length} recipients the carrier has ${received}, none twice; here ${told}`);
  return recipients;
}
