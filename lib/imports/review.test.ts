import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactImportRows, contactImports } from "@/db/schema";
import { jobActor } from "@/lib/auth/actor";
import { updateContactInput } from "@/lib/contacts/input";
import { updateContact } from "@/lib/contacts/update-contact";
import { createContact } from "@/tests/support/factories";
import { useImports } from "@/tests/support/imports";
import { changeLayout } from "./change-layout";
import { changeLayoutInput } from "./input";
import { readImport } from "./read-import";
import { workOnImport } from "./work-on-import";
import { writeLeftOut } from "./write-left-out";

const { dana, inboxId, begin, bring, apply, look, rowsOf, workOff, known, phonesOf } = useImports();

test("an update that only brings a number says which, and none that is somebody's", async () => {
  await createContact(inboxId(), "Sam", "+14155550178");
  const maria = await createContact(inboxId(), "Maria", "+14155550132");
  const importId = await bring("name,phone 1,phone 2,phone 3\nMaria,4155550132,4155550178,4155550133\n");
  expect((await rowsOf(importId, "updates")).map(({ changes }) => changes)).toEqual([
    [{ field: "phone", from: "", to: "+14155550133" }],
  ]);
  await apply(importId);
  expect(await phonesOf(maria)).toEqual(["+14155550132", "+14155550133"]);
});

test("a further number that is none costs nothing and is told, and so is one too many", async () => {
  const many = Array.from({ length: 21 }, (_, at) => `41555501${20 + at}`).join(" ::: ");
  const importId = await bring(
    `name,phone 1,phone 2\nMaria,4155550132,12 ext 9\nSam,4155550178,\nBo,${many},\n`,
  );
  expect(await look(importId)).toMatchObject({
    counts: { toCreate: 3, withProblems: 0, withUnusedPhones: 2 },
  });
  expect((await rowsOf(importId, "unused")).map(({ line, unusedPhones }) => [line, unusedPhones])).toEqual([
    [2, ["12 ext 9"]],
    [4, ["4155550140"]],
  ]);
  expect(await apply(importId)).toMatchObject({ created: 3, unusedPhones: 2 });
});

test("a contact has no more numbers than an export of it can hold, over all imports", async () => {
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, at) => `41555501${10 + from + at}`).join(" ::: ");
  await apply(await bring(`name,phone\nBo,${numbers(0, 12)}\n`));
  const [bo] = await known();
  const more = await bring(`name,phone\nBo,4155550110 ::: ${numbers(20, 35)}\n`);
  expect((await rowsOf(more, "updates")).map(({ changes }) => changes.length)).toEqual([8]);
  expect(await apply(more)).toMatchObject({ updated: 1, unusedPhones: 1 });
  expect(await phonesOf(bo?.id ?? "")).toHaveLength(20);
  const again = await bring(`name,phone\nBo,4155550110 ::: ${numbers(20, 35)}\n`);
  expect(await look(again)).toMatchObject({ counts: { toUpdate: 0, unchanged: 1 } });
  expect(await apply(again)).toMatchObject({ updated: 0, unchanged: 1, unusedPhones: 1 });
  const change = (changes: object) =>
    updateContact(
      dana(),
      updateContactInput.parse({ contactId: bo?.id, contact: { id: bo?.id, ...changes } }),
    );
  await expect(change({ addedPhones: ["4155550198"] })).rejects.toThrow("at most 20 numbers");
  await change({ addedPhones: ["4155550198"], removedPhones: ["+14155550130"] });
  expect(await phonesOf(bo?.id ?? "")).toContain("+14155550198");
});

test("who became a contact after the review is changed, and the others of the file are made", async () => {
  const importId = await bring("name,phone\nAda,4155550130\nMaria Lopez,4155550132\nSam,4155550178\n");
  expect(await look(importId)).toMatchObject({ counts: { toCreate: 3, toUpdate: 0 } });
  await createContact(inboxId(), "Maria", "+14155550132");
  expect(await apply(importId)).toMatchObject({ created: 2, updated: 1, unchanged: 0 });
  expect((await known()).map(({ fullName }) => fullName).toSorted()).toEqual(["Ada", "Maria Lopez", "Sam"]);
});

test("a reader that comes late leaves the rows that another one read", async () => {
  const importId = await begin("name,phone\nMaria,4155550132\n");
  const [asked] = await db().select().from(contactImports).where(eq(contactImports.id, importId));
  if (!asked?.fileId) throw new Error("no import");
  await workOff(importId);
  const home = { country: "US", address: "+14155550100" };
  await readImport({ ...asked, fileId: asked.fileId }, home, Number.POSITIVE_INFINITY);
  expect(await db().$count(contactImportRows, eq(contactImportRows.importId, importId))).toBe(1);
  expect(await apply(importId)).toMatchObject({ state: "finished", created: 1 });
});

test("a broken line above the header is a row with something wrong, and the header none", async () => {
  const importId = await bring('"Export of contacts\nname,phone\nMaria,4155550132\n');
  expect((await look(importId)).counts).toMatchObject({ rows: 2, toCreate: 1, withProblems: 1 });
  expect((await rowsOf(importId)).map(({ line }) => line)).toEqual([1]);
});

describe("custom attributes", () => {
  const columnsOf = (...attributes: string[]) => [
    { name: "", use: "fullName" as const, attribute: null },
    { name: "", use: "phone" as const, attribute: null },
    ...attributes.map((attribute) => ({ name: "", use: "attribute" as const, attribute })),
  ];
  const importAs = async (content: string, ...attributes: string[]) => {
    const importId = await bring(content);
    await changeLayout(dana(), { importId, columns: columnsOf(...attributes) });
    await workOff(importId);
    await apply(importId);
  };

  test("that differ in case alone are one", async () => {
    await importAs(
      "name,phone,City,city\nMaria,4155550132,Rome,Oslo\nSam,4155550178,,Oslo\n",
      ...["City", "city"],
    );
    expect((await known()).map(({ attributes }) => attributes)).toEqual([{ City: "Rome" }, { city: "Oslo" }]);
  });

  test("of a file are as many as a contact may have", () => {
    const names = Array.from({ length: 51 }, (_, at) => `a${at}`);
    const tried = (count: number) =>
      changeLayoutInput.safeParse({ importId: inboxId(), columns: columnsOf(...names.slice(0, count)) })
        .success;
    expect([tried(50), tried(51)]).toEqual([true, false]);
  });

  test("that are too many already keep nobody from renaming the contact", async () => {
    const names = Array.from({ length: 60 }, (_, at) => `a${at}`);
    await importAs(`name,phone,${names.join(",")}\nMaria,4155550132,${names.join(",")}\n`, ...names);
    const [maria] = await known();
    const change = (contact: object) =>
      updateContact(
        dana(),
        updateContactInput.parse({ contactId: maria?.id, contact: { id: maria?.id, ...contact } }),
      );
    await change({ fullName: "Mary" });
    expect((await known())[0]?.fullName).toBe("Mary");
    await expect(change({ attributes: [{ was: null, name: "more", value: "x" }] })).rejects.toThrow(
      "at most 50",
    );
  });
});

describe("a file that cannot be brought in as a whole", () => {
  test("of too many rows is refused at the line where they are too many", async () => {
    const importId = await begin(`name,phone\n${"a,\n".repeat(1_000_001)}`);
    const layout = {
      ...{ encoding: "utf-8" as const, delimiter: "," as const, hasHeader: true, preview: [] },
      columns: ["fullName" as const, "phone" as const].map((use) => ({ name: use, use, attribute: null })),
    };
    // As if all that may be were read.
    await db()
      .update(contactImports)
      .set({ layout, readRows: 1_000_000 })
      .where(eq(contactImports.id, importId));
    await workOff(importId);
    expect(await look(importId)).toMatchObject({
      state: "unreadable",
      problem: "This file has more than 1,000,000 rows. Split it into several.",
      problemLine: 1_000_002,
    });
  }, 60_000);

  test("since a part of it is gone is refused in words", async () => {
    const importId = await begin("name,phone\nMaria,4155550132\n");
    await db().update(contactImports).set({ fileSize: 3_000_000 }).where(eq(contactImports.id, importId));
    await workOff(importId);
    expect(await look(importId)).toMatchObject({
      state: "unreadable",
      problem: "A part of this file is no longer here. Choose the file again.",
    });
  });

  test("stops where the database cannot go on, says so, and hands back what is not in", async () => {
    const importId = await bring("name,phone\nMaria,4155550132\nSam,4155550178\n");
    await db().execute(
      sql`alter table contacts add constraint broken check (length(full_name) / 0 > 0) not valid`,
    );
    const stopped = await apply(importId);
    await db().execute(sql`alter table contacts drop constraint broken`);
    expect(stopped).toMatchObject({
      state: "stopped",
      problem: "Something in this file cannot be stored.",
      created: 0,
    });
    expect(await workOnImport(jobActor("test"), importId)).toBe(false);
    const { parts } = await writeLeftOut(dana(), { importId });
    let text = "";
    for await (const part of parts) text += part;
    expect(text).toContain(`"The import stopped before this line.","","Sam","(415) 555-0178"`);
  });
});
