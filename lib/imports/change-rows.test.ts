import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactImportRows, contactImports } from "@/db/schema";
import { createContact, optOut } from "@/tests/support/factories";
import { useImports } from "@/tests/support/imports";
import { acceptSuggestions } from "./accept-suggestions";
import { fixRow } from "./fix-row";
import type { FixRowInput } from "./input";
import { skipRows } from "./skip-rows";

const { dana, inboxId, bring, apply, look, rowsOf, workOff } = useImports();

const fix = (importId: string, position: number, values: FixRowInput["values"]) =>
  fixRow(dana(), { importId, position, values });
const skip = (importId: string, positions: number[], skipped = true) =>
  skipRows(dana(), { importId, positions, skipped });
const accept = (importId: string, positions: number[]) => acceptSuggestions(dana(), { importId, positions });

/** What was found to be so of each row. */
const marksOf = (importId: string) =>
  db()
    .select({
      line: contactImportRows.line,
      replacedBy: contactImportRows.replacedBy,
      changesContact: contactImportRows.changesContact,
      takenPhones: contactImportRows.takenPhones,
    })
    .from(contactImportRows)
    .where(eq(contactImportRows.importId, importId))
    .orderBy(contactImportRows.position);

/** What the review knows now, and what it knows once all is counted anew. */
async function bothOf(importId: string) {
  const atOnce = { counts: (await look(importId)).counts, marks: await marksOf(importId) };
  const { counts } = atOnce;
  await db()
    .update(contactImports)
    .set({ counts: null, owedSince: new Date() })
    .where(eq(contactImports.id, importId));
  await workOff(importId);
  return { counts, atOnce, anew: { counts: (await look(importId)).counts, marks: await marksOf(importId) } };
}

async function expectSettled(importId: string): Promise<void> {
  const { counts, atOnce, anew } = await bothOf(importId);
  expect(counts).not.toBeNull();
  expect(atOnce).toEqual(anew);
}

const file = [
  "name,phone,phone 2,email,opted out",
  "Maria,4155550132,,,",
  "Maria Two,4155550132,4155550190,not one,",
  "Sam,12,4155550191,,yes",
  "Ada,4155550140,4155550132,,",
  "Bo,4155550150,4155550160,,",
  "Cy,4155550151,4155550160,,",
  "Known,4155550170,,k@example.com,",
  "Known by another,4155550171,,,",
  "Out,4155550180,,nothing,yes",
].join("\n");

describe("a row that somebody settles", () => {
  test("is counted at once, with all that it concerns, as if all were counted anew", async () => {
    const known = await createContact(inboxId(), "Known", "+14155550170");
    await db().execute(sql`
      insert into contact_phones (id, contact_id, inbox_id, phone, main)
      values (gen_random_uuid(), ${known}, ${inboxId()}, '+14155550171', false)`);
    const importId = await bring(file);
    const steps: (() => Promise<unknown>)[] = [
      () => fix(importId, 2, { email: "m@example.com" }),
      () => skip(importId, [2]),
      () => skip(importId, [1, 4]),
      () => skip(importId, [1, 2, 4], false),
      () => skip(importId, [5]),
      () => skip(importId, [8]),
      () => fix(importId, 3, { phone: "4155550140" }),
      () => fix(importId, 3, { phone: "4155550170" }),
      () => accept(importId, [2, 9]),
      () => skip(importId, [9]),
      () => fix(importId, 6, { phone: "4155550160", fullName: "Someone" }),
    ];
    for (const step of steps) {
      await step();
      await expectSettled(importId);
    }
  });

  test("is counted by the background where that is under way", async () => {
    const importId = await bring(file);
    await db()
      .update(contactImports)
      .set({ counts: null, owedSince: new Date() })
      .where(eq(contactImports.id, importId));
    await skip(importId, [1]);
    expect((await look(importId)).counts).toBeNull();
    await workOff(importId);
    expect((await look(importId)).counts).toMatchObject({ skipped: 1 });
  });

  test("has all counted anew where contacts came in between", async () => {
    const importId = await bring("name,phone\nMaria,4155550132\n");
    await createContact(inboxId(), "Maria", "+14155550132");
    await skip(importId, [1]);
    expect((await look(importId)).counts).toBeNull();
    await workOff(importId);
    expect((await look(importId)).counts).toMatchObject({ toCreate: 0, unchanged: 0, skipped: 1 });
  });
});

describe("a further number that is somebody else's", () => {
  test("is told before and after, whoever has it, and costs the row nothing", async () => {
    await createContact(inboxId(), "Old", "+14155550199");
    const importId = await bring(
      [
        "name,phone,phone 2",
        "Of a contact,4155550120,4155550199",
        "Of a row below,4155550121,4155550122",
        "Below,4155550122,",
        "First of two,4155550123,4155550160",
        "Second of two,4155550124,4155550160",
      ].join("\n"),
    );
    expect((await look(importId)).counts).toMatchObject({
      toCreate: 5,
      withProblems: 0,
      withUnusedPhones: 3,
    });
    expect((await rowsOf(importId, "unused")).map(({ line, takenPhones }) => [line, takenPhones])).toEqual([
      [2, ["+14155550199"]],
      [3, ["+14155550122"]],
      [6, ["+14155550160"]],
    ]);
    expect(await apply(importId)).toMatchObject({ created: 5, unusedPhones: 3 });
  });

  test("is not told of who has it already", async () => {
    const maria = await createContact(inboxId(), "Maria", "+14155550132");
    await db().execute(sql`
      insert into contact_phones (id, contact_id, inbox_id, phone, main)
      values (gen_random_uuid(), ${maria}, ${inboxId()}, '+14155550133', false)`);
    const importId = await bring("name,phone,phone 2\nMaria,4155550132,4155550133\n");
    expect((await look(importId)).counts).toMatchObject({ unchanged: 1, withUnusedPhones: 0 });
    expect(await apply(importId)).toMatchObject({ unchanged: 1, unusedPhones: 0 });
  });
});

test("a row that opts out somebody known to be out is counted so at once", async () => {
  await optOut(dana().organizationId, "+14155550180");
  const importId = await bring(file);
  await skip(importId, [9]);
  await expectSettled(importId);
});
