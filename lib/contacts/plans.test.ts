import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { fillContacts } from "@/db/large/fill-contacts";
import { openClient } from "@/db/open-client";
import { contactImports, contactPhones } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { previewBlastInput } from "@/lib/blasts/input";
import { previewBlast } from "@/lib/blasts/preview-blast";
import { applyImport } from "@/lib/imports/apply-import";
import { getImport, listImportRows } from "@/lib/imports/queries";
import { skipRows } from "@/lib/imports/skip-rows";
import { workOnImport } from "@/lib/imports/work-on-import";
import { listPeopleInput } from "@/lib/lists/input";
import { listCandidates, listListMembers } from "@/lib/lists/people-queries";
import { listListRows } from "@/lib/lists/queries";
import { listMergeFields } from "@/lib/merge-fields/queries";
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
    ["digits that few have", "555-0042", 400],
    ["digits that few have, beside a name", "nakamura 0042", 2500],
    ["the first letters of a name", "wil", 2500],
    ["a word that nobody has", "zeppelin", 10],
  ])("searching for %s reads no table from end to end", async (_name, text, most) => {
    const { scans, rows } = await workOf(() => ask({ text }), big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(most);
  });

  test.each([
    ["newest", sql`id desc`, 2000],
    ["name", sql`lower(full_name), id`, 3300],
  ])(
    "searching for a few letters looks at the first by %s alone, page after page",
    async (sort, order, most) => {
      const read: string[] = [];
      let next: string | null = null;
      for (let page = 0; page < 3; page += 1) {
        const after = next ?? undefined;
        let found: Awaited<ReturnType<typeof ask>> | undefined;
        const { scans, rows } = await workOf(async () => {
          found = await ask({ text: "jo", sort, after });
        }, big);
        expect(scans).toEqual([]);
        expect(rows).toBeLessThan(most);
        read.push(...(found?.contacts.map(({ id }) => id) ?? []));
        next = found?.next ?? null;
      }
      const { rows } = await db().execute<{ id: string }>(sql`
      select id from contacts where (' ' || full_name || ' ' || email || ' ' || company) ilike '% jo%'
      order by ${order} limit 150`);
      expect(read).toEqual(rows.map(({ id }) => id));
    },
  );

  test.each([
    ["a word that very many have", "example", size * 1.1],
    ["digits that all have", "555", 3600],
    ["digits that all have, beside a name", "nakamura 555", 5000],
  ])("searching for %s stops where there is enough", async (_name, text, most) => {
    const { rows } = await workOf(() => ask({ text }), big);
    expect(rows).toBeLessThan(most);
  });
});

describe("a list of a number that has very many contacts", () => {
  const listId = newId();
  const people = (given: object) => listPeopleInput.parse({ listId, ...given });

  beforeAll(async () => {
    await db().execute(
      sql`insert into lists (id, inbox_id, name) values (${listId}, ${inboxId}, 'Regulars')`,
    );
    await db().execute(sql`
      insert into lists (id, inbox_id, name) select gen_random_uuid(), ${inboxId}, 'List ' || n from generate_series(1, 10) n`);
    await db().execute(sql`
      insert into list_members (list_id, contact_id, how)
      select l.id, c.id, 'import' from lists l, (select id, row_number() over (order by id) as n from contacts) c
      where case when l.id = ${listId} then n % 500 = 0 else n % 4 = 0 end`);
    await db().execute(sql`analyze list_members`);
  });

  test.each([
    ["by name", {}],
    ["searched by name", { text: "nakamura" }],
    ["searched by number", { text: "555-9942" }],
  ])("reads those who are on it: %s", async (_name, given) => {
    const { scans } = await workOf(() => listListMembers(dana, people(given)), [...big, "list_members"]);
    expect(scans).toEqual([]);
  });

  test("looks for those who could be put on it by the index for search, and puts them in order", async () => {
    const { people: found } = await listCandidates(dana, people({ text: "nakamura" }));
    expect(found).toHaveLength(50);
    const names = found.map(({ fullName }) => fullName.toLowerCase());
    expect(names).toEqual(names.toSorted());
    const { scans, rows } = await workOf(() => listCandidates(dana, people({ text: "nakamura" })), big);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(2500);
  });

  test("reads a page of those who could be put on it", async () => {
    const { next } = await listCandidates(dana, people({}));
    const { scans, rows } = await workOf(
      () => listCandidates(dana, people({ after: next ?? undefined })),
      big,
    );
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(300);
  });
});

describe("what is asked about very many contacts", () => {
  const listId = newId();
  beforeAll(async () => {
    await db().execute(sql`insert into lists (id, inbox_id, name) values (${listId}, ${inboxId}, 'Few')`);
    await db().execute(sql`
      insert into list_members (list_id, contact_id, how)
      select ${listId}, id, 'by_hand' from contacts order by id limit 40`);
    await db().execute(sql`vacuum analyze list_members`);
  });

  test("whom a blast to a small list would reach is counted by index", async () => {
    const ask = () =>
      previewBlast(
        dana,
        previewBlastInput.parse({
          ...{ inboxId, listIds: [listId], tagIds: [], contactIds: [], excludedListId: null },
          ...{ body: "Hello {{first_name}}", footer: "", hasFiles: false },
        }),
      );
    expect((await ask()).recipients).toBe(40);
    const { scans, rows } = await workOf(ask, [...big, "list_members"]);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(40 * 5);
  });

  test("how many are on each list is counted in an index", async () => {
    const { scans } = await workOf(() => listListRows(dana, { inboxId }), [...big, "list_members"]);
    expect(scans).toEqual([]);
  });

  test("the names for merge fields are read without a look at the contacts", async () => {
    const ask = () => listMergeFields(dana, { inboxId });
    expect(await ask()).toContain("Birthday");
    expect(await workOf(ask, big)).toMatchObject({ scans: [], rows: 0 });
  });
});

describe("a small file for a number that has very many contacts", () => {
  const importId = newId();
  const tables = [...big, "contact_import_rows"];
  const work = async () => {
    while (await workOnImport(jobActor("test"), importId));
  };

  beforeAll(async () => {
    await db().execute(sql`
      insert into contact_imports
        (id, inbox_id, created_by, file_size, file_hash, read_rows, checked_at, owed_since, started_at)
      select id, ${inboxId}, ${dana.userId}, 10, '-', 60, now(), now(), started
      from (values (${importId}::uuid, null::timestamptz), (gen_random_uuid(), now())) i (id, started)`);
    // Of three rows one is new, one is as it is, and one changes something.
    await db().execute(sql`
      insert into contact_import_rows (import_id, position, line, contact_id, phone, full_name, further_phones)
      select i.id, n, n + 1, gen_random_uuid(), case when n % 3 = 0 then '+1907555' || (10000 + n) else phone end,
        case when n % 3 = 1 then 'Somebody Else' else full_name end,
        case when n % 20 = 0 then jsonb_build_array('+1907556' || (10000 + n)) end
      from contact_imports i, (
        select p.phone, c.full_name, row_number() over (order by c.id) as n
        from contact_phones p join contacts c on c.id = p.contact_id
      ) known
      where n <= case when i.id = ${importId} then 60 else 12000 end`);
    await db().execute(sql`analyze contact_import_rows`);
  });

  test("is compared with the contacts by index", async () => {
    expect(await workOf(work, tables)).toMatchObject({ scans: [] });
    const updates = () => listImportRows(dana, { importId, kind: "updates", after: 0, limit: 50 });
    expect((await updates()).rows).toHaveLength(21);
    const { scans, rows } = await workOf(updates, tables);
    expect(scans).toEqual([]);
    expect(rows).toBeLessThan(500);
  });

  test("is brought into them by index", async () => {
    await db().execute(
      sql`update contact_imports set started_at = now(), owed_since = now() where id = ${importId}`,
    );
    expect(await workOf(work, tables)).toMatchObject({ scans: [] });
    const [done] = (
      await db().execute(sql`select created_count as made, updated_count as changed from contact_imports
        where id = ${importId} and finished_at is not null`)
    ).rows;
    expect(done).toEqual({ made: 20, changed: 21 });
  });
});

describe("a large file in review", () => {
  const importId = newId();
  const tables = [...big, "contact_import_rows"];

  beforeAll(async () => {
    await db().execute(sql`
      insert into contact_imports (id, inbox_id, created_by, file_size, file_hash, read_rows, checked_at, owed_since)
      values (${importId}, ${inboxId}, ${dana.userId}, 10, '-', 12000, now(), now())`);
    // One of 3,000 has the number of a contact, the last of them at the end; one of twenty has a number more.
    await db().execute(sql`
      insert into contact_import_rows (import_id, position, line, contact_id, phone, full_name, further_phones)
      select ${importId}, n, n + 1, gen_random_uuid(),
        case when n % 3000 = 0 then (select phone from contact_phones order by id offset n / 3000 limit 1)
          else '+1409' || (2000000 + n) end,
        'N ' || n, case when n % 20 = 0 then jsonb_build_array('+1409' || (7000000 + n)) end
      from generate_series(1, 12000) n`);
    await db().execute(sql`analyze contact_import_rows`);
    while (await workOnImport(jobActor("test"), importId));
  });

  test.each([
    ["changes a contact", 12_000],
    ["has a number more", 11_020],
    ["is new", 10_001],
  ])(
    "a row is settled by a look at those that name several numbers: one that %s",
    async (_name, position) => {
      const skip = () => skipRows(dana, { importId, positions: [position], skipped: true });
      const { scans, rows } = await workOf(skip, tables);
      expect(scans).toEqual([]);
      expect(rows).toBeLessThan(2 * 600 + 100);
      const { counts } = await getImport(dana, { importId });
      expect(counts).not.toBeNull();
    },
  );

  test("those that change a contact are found without a look at the others", async () => {
    const updates = () => listImportRows(dana, { importId, kind: "updates", after: 0, limit: 50 });
    expect((await updates()).rows.map(({ position }) => position)).toEqual([3000, 6000, 9000, 12_000]);
    expect((await workOf(updates, tables)).rows).toBeLessThan(50);
  });
});

test("the further numbers of a large file are compared with its main ones at once, however little memory there is", async () => {
  const [given] = await db()
    .insert(contactImports)
    .values({
      ...{ inboxId, createdBy: dana.userId, fileSize: 10, fileHash: "-", readRows: 12_000 },
      ...{ checkedAt: new Date(), startedAt: new Date() },
    })
    .returning();
  if (!given) throw new Error("no import");
  await db().execute(sql`
    insert into contact_import_rows (import_id, position, line, contact_id, phone, full_name, further_phones)
    select ${given.id}, n, n + 1, gen_random_uuid(), '+1408' || (2000000 + n), 'N ' || n,
      jsonb_build_array('+1907' || (7000000 + n))
    from generate_series(1, 12000) n`);
  await db().execute(sql`analyze contact_import_rows`);
  // Enough for the numbers of a batch, too little for those of the file.
  await db().execute(sql`set work_mem = '160kB'`);
  const first = () =>
    applyImport(jobActor("test"), given, { organizationId: dana.organizationId, country: "US" }, 0);
  const { handedOn } = await workOf(first, big);
  await db().execute(sql`reset work_mem`);
  const further = sql`${contactPhones.inboxId} = ${inboxId} and phone like '+19077%'`;
  expect(await db().$count(contactPhones, further)).toBe(4000);
  expect(handedOn).toBeLessThan(100_000);
});
