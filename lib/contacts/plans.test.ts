import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillContacts } from "@/db/large/fill-contacts";
import { openClient } from "@/db/open-client";
import type { UserActor } from "@/lib/auth/actor";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { workOf } from "@/tests/support/work-of";
import { listContactsInput } from "./input";
import { listContacts } from "./list-queries";

useTestDatabase();
const big = ["contacts", "contact_phones"];
const size = 20_000;
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  // One connection, so that what it counted can be asked of it.
  process.env.DATABASE_POOL = "1";
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
  const connection = openClient(process.env.DATABASE_URL ?? "", { max: 1 });
  await fillContacts(connection, { id: inboxId }, size);
  await connection.end();
});

afterAll(() => {
  delete process.env.DATABASE_POOL;
});

const ask = (given: Record<string, unknown>) =>
  listContacts(dana, listContactsInput.parse({ inboxId, ...given }));

describe("the contacts of a number that has very many", () => {
  test.each(["name", "company", "newest"])("a page by %s looks at few rows, early or late", async (sort) => {
    let next: string | null = null;
    for (const limit of [50, 200, 200, 200, 50]) {
      const page: Awaited<ReturnType<typeof ask>> = await ask({ sort, limit, after: next ?? undefined });
      expect(page.contacts).toHaveLength(limit);
      next = page.next;
    }
    const { scans, rows } = await workOf(() => ask({ sort, after: next }), big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(200);
  });

  test.each([
    ["a name", "nakamura", 2500],
    ["two words", "haddad roofing", 2500],
    ["an e-mail address", "nakamura421@", 2500],
    ["two letters", "jo", 4000],
    ["digits that all have", "555", 400],
    ["the first letters of a name", "wil", 2500],
    ["a word that nobody has", "zeppelin", 10],
  ])("searching for %s reads no table from end to end", async (_name, text, most) => {
    const { scans, rows } = await workOf(() => ask({ text }), big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(most);
  });

  test.each([
    ["what very many have", "example"],
    ["a number", "555-9942"],
  ])("searching for %s stops where there is enough", async (_name, text) => {
    const { rows } = await workOf(() => ask({ text }), big);
    expect(rows).toBeLessThan(size * 1.1);
  });
});
