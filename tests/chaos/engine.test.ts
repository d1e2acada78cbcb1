import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { consents, contacts } from "@/db/schema";
import { demoNumbers } from "@/db/seed";
import { deleteAllContacts } from "@/lib/contacts/delete-all-contacts";
import { findDeletion } from "@/lib/contacts/queries";
import { deleteAllWords } from "@/lib/contacts/rules";
import { finishImport } from "@/lib/imports/finish-import";
import { getImport } from "@/lib/imports/queries";
import { listLists } from "@/lib/lists/queries";
import { bringFile } from "@/tests/support/bring-file";
import { useChaosStack } from "@/tests/support/chaos";
import {
  areLookedUp,
  isBlastDrained,
  judgeBlast,
  makeBlast,
  sendBlast,
  writeBlast,
} from "@/tests/support/chaos-blast";
import { noteFigures } from "@/tests/support/chaos-figures";
import { chaosSeed, sized } from "@/tests/support/chaos-size";
import { eventually } from "@/tests/support/eventually";
import { newPhone } from "@/tests/support/factories";

/** What the engine knew is gone, or what we knew of a person: the database alone goes on from there. */
const chaos = useChaosStack();

test("who texted STOP stays so when all contacts are deleted and the same file comes back", {
  timeout: sized(240_000, 600_000),
}, async () => {
  const by = await chaos.takeNumber(200);
  const { inboxId, author } = by;
  const phones = Array.from({ length: sized(40, 2000) }, newPhone);
  const [stopped = "", ...others] = phones;
  const lines = phones.map((phone, index) => `Returning${index} X,${phone}`);
  const content = ["Full Name,Phone Number", ...lines].join("\n");
  const bring = async (list: string) => {
    const importId = await bringFile(author, { inboxId, content });
    await eventually(async () => (await getImport(author, { importId })).counts, 60_000);
    await finishImport(author, { importId, list: { name: list }, tagIds: [] });
    await eventually(async () => (await getImport(author, { importId })).finishedAt, 60_000);
  };
  await bring("The first time");
  await chaos.text(stopped, demoNumbers[0], "STOP");
  await eventually(async () => {
    const [consent] = await db().select().from(consents).where(eq(consents.phone, stopped));
    return consent?.optedOutAt;
  }, 30_000);
  await deleteAllContacts(author, { inboxId, typed: deleteAllWords });
  await eventually(async () => (await findDeletion(author, { inboxId }))?.finishedAt, 60_000);
  expect(await db().$count(contacts, eq(contacts.inboxId, inboxId))).toBe(0);
  await bring("The second time");

  const list = (await listLists(author, { inboxId })).find(({ name }) => name === "The second time");
  const { blastId } = await writeBlast(by, { listId: list?.id ?? "", name: "Returning" });
  await sendBlast(chaos, author, blastId);
  await eventually(() => isBlastDrained(blastId), sized(60_000, 200_000));
  const counts = await chaos.countByText();
  expect(counts.get("Hello Returning0 X")).toBeUndefined();
  const received = others.filter((_, index) => counts.get(`Hello Returning${index + 1} X`) === 1);
  expect(received).toHaveLength(others.length);
  noteFigures(`${received.length} of ${phones.length} received it once, who had texted STOP nothing`);
});

test(`a blast goes on by the sweep when the engine lost every run (CHAOS_SEED=${chaosSeed})`, {
  timeout: sized(300_000, 900_000),
}, async () => {
  const total = sized(150, 2000);
  const by = await chaos.takeNumber(sized(25, 50));
  const blast = await makeBlast(by, { total, name: "Forgotten" });
  const { blastId } = blast;
  const before = await chaos.countLedger();
  await sendBlast(chaos, by.author, blastId);
  await eventually(async () => (await chaos.countLedger()) > before + 10, 60_000);
  await chaos.loseRuns();
  const left = await chaos.countLedger();
  expect(left - before, "lost in the middle").toBeLessThan(total);
  const back = performance.now();
  await eventually(async () => (await chaos.countLedger()) > left || isBlastDrained(blastId), 120_000);
  noteFigures(
    `sending again ${Math.round((performance.now() - back) / 1000)} s after all runs were lost, with ${left - before} of ${total} sent`,
  );
  await chaos.sweepUntil(() => isBlastDrained(blastId), sized(150_000, 400_000));
  await chaos.sweepUntil(() => areLookedUp(blastId), 90_000);
  await judgeBlast(chaos, by.author, { blast, unsent: /^not_confirmed$/ });
});
