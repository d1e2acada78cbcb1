import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { blockedSenders, contactPhones, contacts } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Invalid, NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  optOut,
} from "@/tests/support/factories";
import { listContactsInput } from "./input";
import { countContacts, listContacts } from "./list-queries";

useTestDatabase();
let dana: UserActor;
let inboxId: string;

const people = [
  { fullName: "ada Quill", company: "Zed Books", email: "", phones: ["+14155551001"] },
  {
    fullName: "Bea Quill",
    company: "",
    email: "bea@harbor.example",
    phones: ["+442079460000", "+14155551002"],
  },
  { fullName: "Cy 100% Ng", company: "acme", email: "", phones: ["+14155551003"] },
  { fullName: "Dot", company: "Room 1003", email: "", phones: ["+14155551004"] },
];

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
  await addPeople(inboxId);
  // The same people on a number that is not asked for.
  await addPeople(await createInbox(dana, "+14155550101"));
});

async function addPeople(inbox: string): Promise<void> {
  for (const { phones, ...person } of people) {
    const [contact] = await db()
      .insert(contacts)
      .values({ inboxId: inbox, ...person })
      .returning();
    for (const [index, phone] of phones.entries()) {
      const contactId = contact?.id ?? "";
      await db()
        .insert(contactPhones)
        .values({ contactId, inboxId: inbox, phone, main: index === 0 });
    }
  }
}

const list = (given: Record<string, unknown> = {}) =>
  listContacts(dana, listContactsInput.parse({ inboxId, ...given }));
const names = async (given: Record<string, unknown> = {}) =>
  (await list(given)).contacts.map(({ fullName }) => fullName.split(" ")[0]);

describe("the list of contacts", () => {
  test("runs by name without regard to case, by company with those without one last, or newest first", async () => {
    expect(await names()).toEqual(["ada", "Bea", "Cy", "Dot"]);
    expect(await names({ sort: "company" })).toEqual(["Cy", "Dot", "ada", "Bea"]);
    expect(await names({ sort: "newest" })).toEqual(["Dot", "Cy", "Bea", "ada"]);
  });

  test.each(["name", "company", "newest"])("goes on page by page by %s, each contact once", async (sort) => {
    const all = await names({ sort });
    const seen: (string | undefined)[] = [];
    let after: string | undefined;
    do {
      const page = await list({ sort, after, limit: 1 });
      seen.push(...page.contacts.map(({ fullName }) => fullName.split(" ")[0]));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toEqual(all);
  });

  test("finds by name, company, e-mail and any number, every word of it", async () => {
    expect(await names({ text: "quill" })).toEqual(["ada", "Bea"]);
    expect(await names({ text: "QUILL zed" })).toEqual(["ada"]);
    expect(await names({ text: "bea@harbor" })).toEqual(["Bea"]);
    expect(await names({ text: "415-555-1002" })).toEqual(["Bea"]);
    expect(await names({ text: "quill 1001" })).toEqual(["ada"]);
    expect(await names({ text: "cy" })).toEqual(["Cy"]);
    expect(await names({ text: "100%" })).toEqual(["Cy"]);
    expect(await names({ text: "nobody" })).toEqual([]);
  });

  test("finds digits in a number and in a text alike, page by page in one order", async () => {
    expect(await names({ text: "1003" })).toEqual(["Cy", "Dot"]);
    const { next } = await list({ text: "1003", limit: 1 });
    expect(await names({ text: "1003", limit: 1, after: next })).toEqual(["Dot"]);
    expect(await names({ text: "555", sort: "newest", limit: 2 })).toEqual(["Dot", "Cy"]);
  });

  test("says which phone has a thread, is opted out or blocked, the main one first", async () => {
    const thread = await createConversation(inboxId, "+14155551002");
    await optOut(dana.organizationId, "+442079460000");
    await db().insert(blockedSenders).values({ inboxId, address: "+14155551002", blockedBy: dana.userId });
    const { contacts: found } = await list({ text: "bea" });
    expect(found[0]?.phones).toEqual([
      {
        ...{ phone: "+442079460000", shown: "+44 20 7946 0000" },
        ...{ conversationId: null, optedOut: true, blocked: false },
      },
      {
        ...{ phone: "+14155551002", shown: "(415) 555-1002" },
        ...{ conversationId: thread.id, optedOut: false, blocked: true },
      },
    ]);
  });

  test("counts those of one number", async () => {
    expect(await countContacts(dana, { inboxId })).toEqual({ count: people.length });
  });

  test("is nobody else's, and takes no broken cursor", async () => {
    const colleague = await createUser(dana.organizationId);
    const input = listContactsInput.parse({ inboxId });
    await expect(listContacts(colleague, input)).rejects.toThrow(NotFound);
    await expect(countContacts(colleague, input)).rejects.toThrow(NotFound);
    await expect(list({ after: "broken" })).rejects.toThrow(Invalid);
  });
});
