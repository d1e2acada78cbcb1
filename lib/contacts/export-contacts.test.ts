import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactPhones, contacts } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden, NotFound } from "@/lib/errors";
import { getImport } from "@/lib/imports/queries";
import { startImport } from "@/lib/imports/start-import";
import { workOnImport } from "@/lib/imports/work-on-import";
import { parsePhone } from "@/lib/phones/rules";
import { receivePart } from "@/lib/uploads/receive-part";
import { startUpload } from "@/lib/uploads/start-upload";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser, optOut } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { exportContacts } from "./export-contacts";

useTestDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-contacts-"));
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  applySettings({ MEDIA_DIR: path.join(folder, "files") });
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function add(given: Omit<typeof contacts.$inferInsert, "inboxId">, phones: string[]): Promise<void> {
  const [contact] = await db()
    .insert(contacts)
    .values({ inboxId, ...given })
    .returning();
  const contactId = contact?.id ?? "";
  for (const [index, phone] of phones.entries()) {
    await db()
      .insert(contactPhones)
      .values({ contactId, inboxId, phone, main: index === 0 });
  }
}

async function read(): Promise<{ text: string; rows: Record<string, string>[] }> {
  const file = await exportContacts(dana, { inboxId });
  let text = "";
  for await (const part of file.parts) text += part;
  return { text, rows: parse(text, { columns: true, bom: true }) };
}

test("writes every contact once, over several pages, in the columns that an import reads", async () => {
  await add({ fullName: "Jane Snow", email: "jane@example.com", notes: 'two\nlines, "quoted"' }, [
    "+14155551001",
    "+442079460000",
  ]);
  await add(
    { fullName: "=HYPERLINK(1)", company: "Zed", title: "Owner", attributes: { Birthday: "May 4" } },
    ["+14155551002"],
  );
  await optOut(dana.organizationId, "+14155551002");
  await optOut(dana.organizationId, "+442079460000");
  const many = Array.from({ length: 1100 }, (_, index) => ({ inboxId, fullName: `Person ${index}` }));
  await db().insert(contacts).values(many);

  const { text, rows } = await read();
  expect(text.startsWith("\uFEFF")).toBe(true);
  expect(rows).toHaveLength(1102);
  expect(new Set(rows.map((row) => row["Full Name"])).size).toBe(1102);
  expect(rows[0]).toEqual({
    "Full Name": "Jane Snow",
    "Phone Number": "(415) 555-1001",
    "Phone Number 2": "'+44 20 7946 0000",
    "E-mail": "jane@example.com",
    "Company Name": "",
    Title: "",
    Notes: 'two\nlines, "quoted"',
    // Only one of her numbers is.
    "Opted out": "",
    Birthday: "",
  });
  // Nobody's name becomes a formula.
  expect(rows[1]).toMatchObject({
    ...{ "Full Name": "'=HYPERLINK(1)", "Opted out": "yes", Birthday: "May 4", Title: "Owner" },
  });
  // What an import makes of the numbers again.
  const numbers = [rows[0]?.["Phone Number"], rows[0]?.["Phone Number 2"]];
  expect(numbers.map((number) => parsePhone(number ?? "", "US"))).toEqual([
    { ok: true, phone: "+14155551001" },
    { ok: true, phone: "+442079460000" },
  ]);
});

test("changes nothing when it is imported again", async () => {
  await add({ fullName: "Li", notes: "Wants:\n- rye\n- scones; +2 cakes", attributes: { Born: "May 4" } }, [
    ...["+14155551003", "+442079460001"],
  ]);
  const bytes = Buffer.from((await read()).text);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const size = bytes.byteLength;
  const { uploadId } = await startUpload(dana, { fileName: "contacts.csv", size, sha256 });
  await receivePart(dana, { uploadId, offset: 0, bytes });
  const { importId } = await startImport(dana, { inboxId, uploadId, pasted: false });
  const job = jobActor("test");
  while (await workOnImport(job, importId));
  const { counts } = await getImport(dana, { importId });
  // Those without a number were made past the product.
  expect(counts).toMatchObject({ unchanged: 3, toUpdate: 0, toCreate: 0, toOptOut: 0, withProblems: 1100 });
});

test("is nobody else's", async () => {
  const colleague = await createUser(dana.organizationId);
  await expect(exportContacts(colleague, { inboxId })).rejects.toThrow(NotFound);
  await expect(exportContacts(jobActor("test") as never, { inboxId })).rejects.toThrow(Forbidden);
});
