import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden, NotFound } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createContact,
  createInbox,
  createOrganization,
  createUser,
  optOut,
} from "@/tests/support/factories";
import { addMembers } from "./add-members";
import { createList } from "./create-list";
import { exportList } from "./export-list";

useTestDatabase();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
  await createContact(inboxId, "Ada Berg", "+14155551001");
  await createContact(inboxId, "=Bo Berg", "+14155551002");
  await createContact(inboxId, "Cleo Diaz", "+14155551003");
  await optOut(dana.organizationId, "+14155551002");
});

async function read(name: string): Promise<{ fileName: string; rows: Record<string, string>[] }> {
  const { id } = await createList(dana, { inboxId, name });
  await addMembers(dana, { listId: id, contacts: { matching: "berg" } });
  const file = await exportList(dana, { listId: id });
  let text = "";
  for await (const part of file.parts) text += part;
  return { fileName: file.name, rows: parse(text, { columns: true, bom: true }) };
}

test("writes who is on the list and nobody else, safe for a spreadsheet", async () => {
  const { fileName, rows } = await read("Café crème & Co.");
  expect(fileName).toMatch(/^list-cafe-creme-co-\d{4}-\d\d-\d\d\.csv$/);
  expect(rows).toMatchObject([
    { "Full Name": "Ada Berg", "Phone Number": "(415) 555-1001", "Opted out": "" },
    { "Full Name": "'=Bo Berg", "Phone Number": "(415) 555-1002", "Opted out": "yes" },
  ]);
  const audit = (await db().select().from(auditEvents)).filter(({ action }) => action === "list.exported");
  expect(audit.map(({ detail }) => detail)).toEqual([{ name: "Café crème & Co." }]);
});

test.each(["日本", '"; filename="evil.html', "\r\nSet-Cookie: a=b", "x".repeat(80)])(
  "names the file of the list %j so that every header takes it",
  async (name) => {
    expect((await read(name)).fileName).toMatch(/^list-[a-z0-9-]{1,60}-\d{4}-\d\d-\d\d\.csv$/);
  },
);

test("is nobody else's", async () => {
  const { id } = await createList(dana, { inboxId, name: "Mine" });
  const colleague = await createUser(dana.organizationId);
  await expect(exportList(colleague, { listId: id })).rejects.toThrow(NotFound);
  await expect(exportList(jobActor("test") as never, { listId: id })).rejects.toThrow(Forbidden);
});
