import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createContact,
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  listThread,
  newPhone,
} from "@/tests/support/factories";
import { addMembers } from "./add-members";
import { createList } from "./create-list";
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
    expect((await listListRows(dana, { inboxId })).find(({ id }) => id === listId)?.members).toBe(2);
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

  test("is never a contact of another number", async () => {
    const other = await createInbox(dana, "+14155550188");
    const stranger = await createContact(other, "Gil Moe");
    expect(await addMembers(dana, { listId, contacts: { ids: [stranger] } })).toEqual({ count: 0 });
    const colleague = await createUser(dana.organizationId);
    await expect(addMembers(colleague, { listId, contacts: { matching: "" } })).rejects.toThrow(NotFound);
  });
});
