import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, contacts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Invalid, NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import { createContact, createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { addMembers } from "./add-members";
import { createList } from "./create-list";
import { deleteList } from "./delete-list";
import { listListRows } from "./queries";
import { updateList } from "./update-list";

useTestDatabase();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
});

const find = async (name: string) => (await listListRows(dana, { inboxId })).find((row) => row.name === name);
const nothing = { add: [], remove: [] };

describe("a list", () => {
  test("is renamed, but not to the name of another one", async () => {
    const { id } = await createList(dana, { inboxId, name: "Birthdays" });
    await createList(dana, { inboxId, name: "Regulars" });
    await updateList(dana, { listId: id, name: "BIRTHDAYS", keywords: nothing });
    expect((await find("BIRTHDAYS"))?.id).toBe(id);
    const taken = updateList(dana, { listId: id, name: "regulars", keywords: nothing });
    await expect(taken).rejects.toMatchObject({ fields: { name: expect.any(String) } });
  });

  test("is refused at its name where two are renamed alike at once", async () => {
    const made = await Promise.all(["Monday", "Tuesday"].map((name) => createList(dana, { inboxId, name })));
    const renamed = await Promise.allSettled(
      made.map(({ id }) => updateList(dana, { listId: id, name: "Weekdays", keywords: nothing })),
    );
    expect(renamed.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(renamed.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { fields: { name: expect.any(String) } },
    });
  });

  test("takes keywords that no other list of the number has, however they are written", async () => {
    const { id } = await createList(dana, { inboxId, name: "Club", keywords: ["Club!"] });
    await updateList(dana, { listId: id, keywords: { add: ["JOIN", "join"], remove: [] } });
    const keywords = [
      { keyword: "club", spelling: "Club!" },
      { keyword: "join", spelling: "JOIN" },
    ];
    expect(await find("Club")).toMatchObject({ keywords });
    const taken = createList(dana, { inboxId, name: "Other club", keywords: ["fresh", "“JOIN”"] });
    await expect(taken).rejects.toMatchObject({
      fields: { "keywords.1": "““JOIN”” is a keyword of the list “Club”." },
    });
    expect(await find("Other club")).toBeUndefined();
    await updateList(dana, { listId: id, keywords: { add: [], remove: ["join"] } });
    await createList(dana, { inboxId, name: "Other club", keywords: ["join"] });
    const otherInbox = await createInbox(dana, "+14155550188");
    await createList(dana, { inboxId: otherInbox, name: "Club", keywords: ["join"] });
  });

  test.each(["stop", "Opt-In", "HELP"])("refuses the keyword %j at its field", async (word) => {
    const { id } = await createList(dana, { inboxId, name: `Never ${word}` });
    const refused = updateList(dana, { listId: id, keywords: { add: ["fine", word], remove: [] } });
    await expect(refused).rejects.toThrow(Invalid);
    await expect(refused).rejects.toMatchObject({ fields: { "keywords.add.1": expect.any(String) } });
    expect(await find(`Never ${word}`)).toMatchObject({ keywords: [] });
  });

  test("is deleted with its keywords, while its contacts stay", async () => {
    const { id } = await createList(dana, { inboxId, name: "Old", keywords: ["old"] });
    const contactId = await createContact(inboxId, "Ada");
    await addMembers(dana, { listId: id, contacts: { ids: [contactId] } });
    await deleteList(dana, { listId: id });
    await expect(deleteList(dana, { listId: id })).rejects.toThrow(NotFound);
    expect((await db().select().from(contacts)).map((row) => row.id)).toContain(contactId);
    const audit = (await db().select().from(auditEvents)).filter(({ action }) => action === "list.deleted");
    expect(audit.map(({ detail }) => detail)).toEqual([{ name: "Old" }]);
    await createList(dana, { inboxId, name: "Old", keywords: ["old"] });
  });
});
