import { describe, expect, test } from "vitest";
import { createContact, optOut } from "@/tests/support/factories";
import { useImports } from "@/tests/support/imports";
import { fixRow } from "./fix-row";
import { skipRows } from "./skip-rows";
import { writeLeftOut } from "./write-left-out";

const { dana, inboxId, bring, apply, look, workOff, optedOut } = useImports();

describe("whoever a file says is opted out", () => {
  test("is, with every number of the row", async () => {
    const importId = await bring("name,phone 1,phone 2,opted out\nMaria,4155550132,4155550133,yes\n");
    expect((await look(importId)).counts).toMatchObject({ toOptOut: 2 });
    expect(await apply(importId)).toMatchObject({ optedOut: 2 });
    expect(await optedOut()).toEqual(["+14155550132", "+14155550133"]);
  });

  test("is, though a later row with the same number does not say it", async () => {
    const importId = await bring("name,phone,opted out\nMaria,4155550132,yes\nMaria,4155550132,\n");
    expect((await look(importId)).counts).toMatchObject({ replaced: 1, toOptOut: 1 });
    expect(await apply(importId)).toMatchObject({ optedOut: 1 });
    expect(await optedOut()).toEqual(["+14155550132"]);
  });

  test("is, though something else of the row is wrong and it is left out", async () => {
    await createContact(inboxId(), "Maria", "+14155550132");
    const importId = await bring(
      "name,phone,email,opted out\nMaria,4155550132,nope,yes\nSam,4155550178,,\nBo,4155550179,nope,yes\n",
    );
    expect((await look(importId)).counts).toMatchObject({ withProblems: 2, toOptOut: 2 });
    expect(await apply(importId)).toMatchObject({ created: 1, optedOut: 2 });
    expect(await optedOut()).toEqual(["+14155550132", "+14155550179"]);
  });

  test("is counted once, and not when that is known", async () => {
    await optOut(dana().organizationId, "+14155550133");
    const importId = await bring(
      "name,phone 1,phone 2,opted out\nMaria,4155550132,4155550133,yes\nMaria,4155550132,,yes\n",
    );
    expect((await look(importId)).counts).toMatchObject({ toOptOut: 1 });
    expect(await apply(importId)).toMatchObject({ optedOut: 1 });
  });

  test("is not, where somebody skipped the row", async () => {
    const importId = await bring("name,phone,opted out\nMaria,4155550132,yes\n");
    await skipRows(dana(), { importId, positions: [1], skipped: true });
    await workOff(importId);
    expect((await look(importId)).counts).toMatchObject({ toOptOut: 0 });
    await apply(importId);
    expect(await optedOut()).toEqual([]);
  });

  test("still is once the rows left out are mended and brought again", async () => {
    const importId = await bring(
      "name,phone 1,phone 2,email,opted out,notes\nMaria,4155550132,4155550133,nope,yes,a\nSam,4155550178,,,,\n",
    );
    await apply(importId);
    const { parts } = await writeLeftOut(dana(), { importId });
    let text = "";
    for await (const part of parts) text += part;
    const again = await bring(text.replace("nope", "maria@example.com"));
    expect(await look(again)).toMatchObject({
      layout: { columns: expect.arrayContaining([expect.objectContaining({ use: "optedOut" })]) },
      counts: { rows: 1, toCreate: 1, optedOut: 1, withProblems: 0 },
    });
    expect(text).toContain(`"Maria","(415) 555-0132","(415) 555-0133","nope","","","a","yes"`);
  });
});

test("a cell that says neither yes nor no opts nobody out, and is typed anew", async () => {
  const importId = await bring("name,phone,opted out\nMaria,4155550132,perhaps\nSam,4155550178,FALSCH\n");
  expect((await look(importId)).counts).toMatchObject({
    toCreate: 1,
    withProblems: 1,
    withSuggestion: 0,
    toOptOut: 0,
  });
  expect((await fixRow(dana(), { importId, position: 1, values: { optedOut: "yes" } })).problems).toEqual([]);
  await workOff(importId);
  expect(await apply(importId)).toMatchObject({ created: 2, optedOut: 1 });
  expect(await optedOut()).toEqual(["+14155550132"]);
});

test("an unsubscription from e-mail is none from texts", async () => {
  const importId = await bring(
    "First Name,Phone Number,Unsubscribed from all email\nMaria,4155550132,true\n",
  );
  expect(await look(importId)).toMatchObject({
    layout: { columns: [{}, {}, { use: "ignored" }] },
    counts: { toCreate: 1, toOptOut: 0 },
  });
});
