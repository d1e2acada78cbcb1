import { randomUUID } from "node:crypto";
import { desc, eq, like, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { blockedSenders, contactPhones, contacts, listMembers } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { formatPhone } from "@/lib/phones/rules";
import { useTestDatabase } from "@/tests/support/database";
import {
  createContact,
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  listThread,
  newPhone,
  optOut,
} from "@/tests/support/factories";
import { addMembers } from "./add-members";
import { createList } from "./create-list";
import { changeMembersInput, listPeopleInput } from "./input";
import { listCandidates, listListMembers } from "./people-queries";
import { listListRows } from "./queries";
import { removeMembers } from "./remove-members";

useTestDatabase();
let dana: UserActor;
let inboxId: string;
let listId: string;
let lists = 0;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
  for (const name of ["Ada Berg", "Bo Berg", "cleo Diaz", "Dov Berg", "Eve Ng"])
    await createContact(inboxId, name);
});

beforeEach(async () => {
  listId = (await createList(dana, { inboxId, name: `List ${++lists}` })).id;
});

const page = { text: "", limit: 2 };
const namesOn = async () =>
  (await listListMembers(dana, { listId, text: "", limit: 50 })).people.map(({ fullName }) => fullName);

async function idOf(name: string): Promise<string> {
  const { people } = await listCandidates(dana, { listId, text: name, limit: 1 });
  return people[0]?.id ?? "";
}

describe("who is on a list", () => {
  test("is put there by name, once, and the thread says so", async () => {
    const thread = await createConversation(inboxId, newPhone());
    const contactId = await createContact(inboxId, "Fay Ito", thread.peerAddress);
    const contacts = { ids: [contactId, await idOf("Ada Berg")] };
    expect(await addMembers(dana, { listId, contacts })).toEqual({ count: 2 });
    expect(await addMembers(dana, { listId, contacts })).toEqual({ count: 0 });
    expect(await namesOn()).toEqual(["Ada Berg", "Fay Ito"]);
    const { people } = await listListMembers(dana, { listId, text: "fay", limit: 1 });
    expect(people).toMatchObject([
      { how: "by_hand", joinedAt: expect.any(String), conversationId: thread.id, phone: thread.peerAddress },
    ]);
    expect(await removeMembers(dana, { listId, contacts: { ids: [contactId] } })).toEqual({ count: 1 });
    expect(await removeMembers(dana, { listId, contacts: { ids: [contactId] } })).toEqual({ count: 0 });
    expect((await listThread(thread.id)).map(({ activity, body }) => [activity, body])).toEqual([
      ["joined_list", `added Fay Ito to the list “List ${lists}”.`],
      ["left_list", `took Fay Ito off the list “List ${lists}”.`],
    ]);
  });

  test("can be all that a search finds, also to be taken off", async () => {
    expect(await listCandidates(dana, { listId, text: "berg", limit: 1 })).toMatchObject({ total: 3 });
    await addMembers(dana, { listId, contacts: { ids: [await idOf("Ada Berg")] } });
    expect(await listCandidates(dana, { listId, text: "berg", limit: 1 })).toMatchObject({ total: 2 });
    expect(await addMembers(dana, { listId, contacts: { matching: "berg" } })).toEqual({ count: 2 });
    expect(await namesOn()).toEqual(["Ada Berg", "Bo Berg", "Dov Berg"]);
    expect(await removeMembers(dana, { listId, contacts: { matching: "bo" } })).toEqual({ count: 1 });
    const butAda = { matching: "berg", except: [await idOf("Ada Berg")] };
    expect(await removeMembers(dana, { listId, contacts: butAda })).toEqual({ count: 1 });
    expect(await namesOn()).toEqual(["Ada Berg"]);
    await addMembers(dana, { listId, contacts: { matching: "dov" } });
    expect((await listListRows(dana, { inboxId })).find(({ id }) => id === listId)?.members).toBe(2);
  });

  test("is shown with the number as people read it, and with what keeps texts from them", async () => {
    const [gone, unwanted] = [newPhone(), newPhone()];
    await createContact(inboxId, "Hal Quist", gone);
    await createContact(inboxId, "Ivy Quist", unwanted);
    await addMembers(dana, { listId, contacts: { matching: "quist" } });
    await optOut(dana.organizationId, gone);
    await db().insert(blockedSenders).values({ inboxId, address: unwanted, blockedBy: dana.userId });
    const { people } = await listListMembers(dana, { listId, text: "quist", limit: 10 });
    expect(people).toMatchObject([
      { fullName: "Hal Quist", shown: formatPhone(gone, "US"), optedOut: true, blocked: false },
      { fullName: "Ivy Quist", shown: formatPhone(unwanted, "US"), optedOut: false, blocked: true },
    ]);
    for (const phone of [gone, unwanted])
      await db().delete(contactPhones).where(eq(contactPhones.phone, phone));
    await db().delete(contacts).where(like(contacts.fullName, "% Quist"));
  });

  test.each([
    ["nobody by name", { ids: [] }],
    ["more than can be named", { ids: Array.from({ length: 1001 }, () => randomUUID()) }],
    ["nothing at all", {}],
    ["names and a search at once", { ids: [randomUUID()], matching: "" }],
  ])("is never everybody where %s is asked for", (_name, contacts) => {
    expect(changeMembersInput.safeParse({ listId: randomUUID(), contacts }).success).toBe(false);
  });

  test("is read page by page in the order of the names, whatever their case", async () => {
    await addMembers(dana, { listId, contacts: { matching: "" } });
    const read: string[] = [];
    let after: string | undefined;
    do {
      const { people, next }: Awaited<ReturnType<typeof listListMembers>> = await listListMembers(dana, {
        ...page,
        listId,
        after,
      });
      read.push(...people.map(({ fullName }) => fullName));
      after = next ?? undefined;
    } while (after);
    expect(read).toEqual(["Ada Berg", "Bo Berg", "cleo Diaz", "Dov Berg", "Eve Ng", "Fay Ito"]);
  });

  test("is read page by page behind the longest names of any script", async () => {
    for (const phone of [newPhone(), newPhone()]) await createContact(inboxId, "漢".repeat(200), phone);
    const ask = (given: object) =>
      listCandidates(dana, listPeopleInput.parse({ listId, text: "漢漢漢", ...given }));
    const first = await ask({ limit: 1 });
    const second = await ask({ limit: 1, after: first.next });
    expect(second).toMatchObject({ people: [{ fullName: "漢".repeat(200) }], next: null });
    expect(second.people[0]?.id).not.toBe(first.people[0]?.id);
    await db().delete(contacts).where(like(contacts.fullName, "漢%"));
  });

  test("is changed for all or for nobody, however many they are", async () => {
    const other = await createInbox(dana, "+14155550177");
    await db().execute(sql`
      insert into contacts (id, inbox_id, full_name) select uuidv7(), ${other}, 'Member ' || n from generate_series(1, 3000) n`);
    const { id } = await createList(dana, { inboxId: other, name: "Everybody" });
    const [last] = await db()
      .select({ id: contacts.id })
      .from(contacts)
      .where(eq(contacts.inboxId, other))
      .orderBy(desc(contacts.id))
      .limit(1);
    const everybody = { listId: id, contacts: { matching: "" } };
    await db().execute(
      sql.raw(`alter table list_members add constraint broken check (contact_id <> '${last?.id}')`),
    );
    await expect(addMembers(dana, everybody)).rejects.toThrow();
    expect(await db().$count(listMembers, eq(listMembers.listId, id))).toBe(0);
    await db().execute(sql`alter table list_members drop constraint broken`);
    expect(await addMembers(dana, everybody)).toEqual({ count: 3000 });
    expect(await removeMembers(dana, everybody)).toEqual({ count: 3000 });
  });

  test("is never a contact of another number", async () => {
    const other = await createInbox(dana, "+14155550188");
    const stranger = await createContact(other, "Gil Moe");
    expect(await addMembers(dana, { listId, contacts: { ids: [stranger] } })).toEqual({ count: 0 });
    const colleague = await createUser(dana.organizationId);
    await expect(addMembers(colleague, { listId, contacts: { matching: "" } })).rejects.toThrow(NotFound);
  });
});
