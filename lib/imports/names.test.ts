import { describe, expect, test } from "vitest";
import { deleteContact } from "@/lib/contacts/delete-contact";
import { createContact } from "@/tests/support/factories";
import { useImports } from "@/tests/support/imports";
import { acceptSuggestions } from "./accept-suggestions";
import { fixRow } from "./fix-row";

const { dana, inboxId, bring, apply, look, rowsOf, workOff, known } = useImports();

const acceptAll = async (importId: string) => {
  await acceptSuggestions(dana(), { importId, positions: "all" });
  await workOff(importId);
};
const names = async () => (await known()).map(({ fullName }) => fullName);

describe("a row without a name", () => {
  test("makes a contact that goes by its number, once that is accepted", async () => {
    const importId = await bring("name,phone\n,4155550132\n");
    expect(
      (await rowsOf(importId)).map(({ fullName, problems }) => [fullName, problems[0]?.suggestion]),
    ).toEqual([[null, "(415) 555-0132"]]);
    await acceptAll(importId);
    expect(await apply(importId)).toMatchObject({ created: 1, unchanged: 0 });
    expect(await names()).toEqual(["(415) 555-0132"]);
  });

  test("is asked for its name, too, when its number is fixed, and is not lost", async () => {
    const importId = await bring("name,phone\n,12\nMaria,4155550132\n");
    expect((await rowsOf(importId))[0]?.problems.map(({ field }) => field)).toEqual(["phone", "fullName"]);
    const { problems } = await fixRow(dana(), { importId, position: 1, values: { phone: "415 555 0176" } });
    expect(problems).toMatchObject([{ field: "fullName", suggestion: "(415) 555-0176" }]);
    await acceptAll(importId);
    expect((await look(importId)).counts).toMatchObject({ toCreate: 2 });
    expect(await apply(importId)).toMatchObject({ created: 2, unchanged: 0 });
    expect(await names()).toEqual(["(415) 555-0176", "Maria"]);
  });

  test("is one whose company was taken out by hand", async () => {
    const importId = await bring("name,company,phone\n,Acme,12\n");
    const values = { phone: "4155550132", company: "" };
    const { problems } = await fixRow(dana(), { importId, position: 1, values });
    expect(problems.map(({ field }) => field)).toEqual(["fullName"]);
  });

  test("does not rename a contact, whatever else is wrong with it", async () => {
    await createContact(inboxId(), "Maria Lopez", "+14155550132");
    const importId = await bring("name,phone,email\n,4155550132,nope\n");
    expect((await rowsOf(importId))[0]?.problems.map(({ field }) => field)).toEqual(["email"]);
    expect(
      (await fixRow(dana(), { importId, position: 1, values: { email: "m@example.com" } })).problems,
    ).toEqual([]);
    await workOff(importId);
    expect(await apply(importId)).toMatchObject({ created: 0, updated: 1 });
    expect(await known()).toMatchObject([{ fullName: "Maria Lopez", email: "m@example.com" }]);
  });

  test("takes no name from an earlier row with its number", async () => {
    const importId = await bring("name,phone\nMaria L.,4155550132\nMaria Lopez,4155550132\n,4155550132\n");
    await acceptAll(importId);
    expect((await look(importId)).counts).toMatchObject({ toCreate: 1, replaced: 2 });
    await apply(importId);
    expect(await names()).toEqual(["Maria Lopez"]);
  });

  test("is not lost when its contact is deleted before the import is finished", async () => {
    const contactId = await createContact(inboxId(), "Maria Lopez", "+14155550132");
    const importId = await bring("name,phone,email\n,4155550132,maria@example.com\nSam,4155550178,\n");
    await deleteContact(dana(), { contactId });
    const done = await apply(importId, { list: { name: "News" } });
    expect(done).toMatchObject({ created: 2, unchanged: 0, joined: 2 });
    expect(await names()).toEqual(["(415) 555-0132", "Sam"]);
  });
});
