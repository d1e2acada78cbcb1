import { addDays } from "date-fns";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { consentEvents, contactImports, contacts, contactTags, listMembers, messages } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { deleteAllContacts } from "@/lib/contacts/delete-all-contacts";
import { findDeletion } from "@/lib/contacts/queries";
import { deleteAllWords } from "@/lib/contacts/rules";
import { finishImport } from "@/lib/imports/finish-import";
import { getImport } from "@/lib/imports/queries";
import { createTag } from "@/lib/tags/create-tag";
import { seededRandom } from "@/local/seeded-random";
import { bringFile } from "@/tests/support/bring-file";
import { useChaosStack } from "@/tests/support/chaos";
import { noteFigures } from "@/tests/support/chaos-figures";
import { chaosSeed, sized } from "@/tests/support/chaos-size";
import {
  createContact,
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  optOut,
  scheduleText,
} from "@/tests/support/factories";

/**
 * An import and the deletion of all contacts, while processes are killed in the middle of them at moments a seed
 * decides: nothing is done twice, nothing forgotten, and what the history says is true.
 */
const rows = sized(40_000, 80_000);
const random = seededRandom(chaosSeed);
/** Longer than the sweep takes to find what stands still, and to go on with it. */
const longestMs = 180_000;

const phoneOf = (row: number): string =>
  `+1415${200 + Math.floor(row / 10_000)}${String(row % 10_000).padStart(4, "0")}`;
const every = (step: number): number[] => Array.from({ length: rows / step }, (_, index) => index * step);
/** Rows of people who are contacts already, and of those whom the file opts out. */
const known = every(200);
const optedOut = every(1000);
/** Somebody who texted STOP, whatever the file says. */
const stopped = 7;

const chaos = useChaosStack({ demo: false });
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
});

test(`an import and a deletion of all contacts survive kills of worker, executor and Postgres (CHAOS_SEED=${chaosSeed})`, {
  timeout: sized(600_000, 1_200_000),
}, async () => {
  for (const row of known) await createContact(inboxId, "Known Before", phoneOf(row));
  const threads = await Promise.all(optedOut.map((row) => createConversation(inboxId, phoneOf(row))));
  const waiting = await Promise.all(threads.map((thread) => scheduleBlast(thread)));
  await optOut(dana.organizationId, phoneOf(stopped));
  const { id: tagId } = await createTag(dana, { name: "Spring", color: "gray" });

  const importId = await bring(fileOf());
  await killWhile(["worker", "postgres", "executor"], () => progressOf(importId, "read"));
  await chaos.sweepUntil(async () => (await look(importId)).counts, longestMs);
  expect(await look(importId)).toMatchObject({
    state: "review",
    readRows: rows,
    counts: {
      ...{ rows, toCreate: rows - known.length, toUpdate: known.length, unchanged: 0, replaced: 0 },
      ...{ withProblems: 0, optedOut: 1, toOptOut: optedOut.length },
    },
  });

  await finishImport(dana, { importId, list: { name: "Spring" }, tagIds: [tagId] });
  await killWhile(["worker", "postgres", "worker", "executor"], () => progressOf(importId, "applied"));
  await chaos.sweepUntil(async () => (await look(importId)).finishedAt, longestMs);
  expect(await look(importId)).toMatchObject({
    ...{ appliedRows: rows, created: rows - known.length, updated: known.length, unchanged: 0 },
    ...{ optedOut: optedOut.length, joined: rows },
  });
  expect(await countAsInFile(importId)).toBe(rows);
  expect(await countContacts()).toBe(rows);
  expect(await db().$count(listMembers)).toBe(rows);
  expect(await db().$count(contactTags, eq(contactTags.tagId, tagId))).toBe(rows);
  expect(await db().$count(consentEvents)).toBe(optedOut.length);
  for (const [index, thread] of threads.entries()) {
    expect((await getMessage(waiting[index] ?? "")).status).toBe("cancelled");
    const said = await db()
      .select({ body: messages.body })
      .from(messages)
      .where(and(eq(messages.conversationId, thread.id), eq(messages.direction, "internal")));
    expect(said.map(({ body }) => body).toSorted()).toEqual([
      "Opted out by an import. 1 waiting message was cancelled.",
      `added Person ${optedOut[index]} to the list “Spring” by an import.`,
    ]);
  }

  const drips = await Promise.all(threads.map((thread) => scheduleBlast(thread)));
  await deleteAllContacts(dana, { inboxId, typed: deleteAllWords });
  await createContact(inboxId, "Late Comer", "+14155550199");
  await killWhile(["worker", "postgres", "worker", "executor"], async () => {
    const deletion = await findDeletion(dana, { inboxId });
    return { done: deletion?.deleted ?? 0, isOver: deletion?.finishedAt != null };
  });
  await chaos.sweepUntil(async () => (await findDeletion(dana, { inboxId }))?.finishedAt, longestMs);
  expect(await findDeletion(dana, { inboxId })).toMatchObject({
    ...{ total: rows, deleted: rows, cancelled: drips.length },
  });
  expect(await countContacts()).toBe(1);
  expect(await db().$count(listMembers)).toBe(0);

  // Whoever opted out stays so, however often the same file comes back.
  const again = await bring(fileOf());
  await chaos.sweepUntil(async () => (await look(again)).counts, longestMs);
  await finishImport(dana, { importId: again, list: null, tagIds: [] });
  await chaos.sweepUntil(async () => (await look(again)).finishedAt, longestMs);
  expect(await look(again)).toMatchObject({ created: rows, optedOut: 0, counts: { toOptOut: 0 } });
  expect(await db().$count(consentEvents)).toBe(optedOut.length);
  noteFigures(`${rows} rows imported, deleted and imported again, each once`);
});

function fileOf(): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const says = row === stopped ? "no" : row % 1000 === 0 ? "yes" : "";
    return `Person ${row},${phoneOf(row)},person${row}@example.com,${says}\n`;
  });
  return `Full Name,Phone Number,E-mail,Opted out\n${lines.join("")}`;
}

const bring = (content: string): Promise<string> => bringFile(dana, { inboxId, content });

type Progress = { done: number; isOver: boolean };

const killWhile = (parts: Parameters<typeof chaos.killWhile>[0], progress: () => Promise<Progress>) =>
  chaos.killWhile(parts, random, { progress, withinMs: 150 });

async function progressOf(importId: string, what: "read" | "applied"): Promise<Progress> {
  const [row] = await db().select().from(contactImports).where(eq(contactImports.id, importId));
  if (!row) throw new Error("the import is gone");
  return what === "read"
    ? { done: row.readRows, isOver: row.checkedAt !== null }
    : { done: row.appliedUpto, isOver: row.finishedAt !== null };
}

const look = (importId: string) => getImport(dana, { importId });
const countContacts = () => db().$count(contacts, eq(contacts.inboxId, inboxId));
const scheduleBlast = (thread: Awaited<ReturnType<typeof createConversation>>) =>
  scheduleText(thread, { body: "later", origin: "blast", readyAt: addDays(new Date(), 1) });

/** How many rows of the file stand in the contacts as they stand in the file. */
async function countAsInFile(importId: string): Promise<number> {
  const { rows: found } = await db().execute<{ count: number }>(sql`
    select count(distinct p.phone)::int count from contact_import_rows r
    join contact_phones p on p.inbox_id = ${inboxId} and p.phone = r.phone and p.main
    join contacts c on c.id = p.contact_id and c.full_name = r.full_name and c.email = r.email
    where r.import_id = ${importId}
  `);
  return found[0]?.count ?? 0;
}
