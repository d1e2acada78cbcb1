import { eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { newId } from "@/db/id";
import { contactImportRows, contactImports } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { dropOldImports } from "./drop-old-imports";

useTestDatabase();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
});

const rows = 24_000;
const sweep = jobActor("sweep");

/** An import that came to its end eight days ago; every tenth row was left out. */
async function createOldImport(): Promise<string> {
  const id = newId();
  await db().execute(sql`
    insert into contact_imports (
      id, inbox_id, created_by, file_id, file_size, file_hash, read_rows, created_at, checked_at, started_at, finished_at
    )
    select ${id}, ${inboxId}, ${dana.userId}, gen_random_uuid(), 0, '-', ${rows}, at, at, at, at
    from (select now() - interval '8 days' as at) ago`);
  await db().execute(sql`
    insert into contact_import_rows (import_id, position, line, contact_id, phone, skipped_at)
    select ${id}, n, n + 1, gen_random_uuid(), '+1907' || (5550000 + n), case when n % 10 = 0 then now() end
    from generate_series(1, ${rows}::int) n`);
  return id;
}

test("the rows of a large old import go slice by slice: what broke off is not done again", async () => {
  const id = await createOldImport();
  const left = () => db().$count(contactImportRows, eq(contactImportRows.importId, id));
  const hasFile = async () =>
    (await db().select().from(contactImports).where(eq(contactImports.id, id)))[0]?.fileId !== null;
  await db().execute(sql`
    create function refuse() returns trigger language plpgsql as 'begin raise exception ''broken''; end'`);
  await db().execute(
    sql.raw(`
    create trigger broken before delete on contact_import_rows for each row
    when (old.position = ${rows - 1}) execute function refuse()`),
  );
  await expect(dropOldImports(sweep)).rejects.toThrow();
  expect(await left()).toBeLessThan(rows * 0.6);
  expect(await hasFile()).toBe(true);
  await db().execute(sql`drop trigger broken on contact_import_rows`);
  expect(await dropOldImports(sweep)).toBe(1);
  expect(await left()).toBe(rows / 10);
  expect(await hasFile()).toBe(false);
  expect(await dropOldImports(sweep)).toBe(0);
});
