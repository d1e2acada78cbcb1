import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { receivePart } from "@/lib/uploads/receive-part";
import { partBytes } from "@/lib/uploads/rules";
import { startUpload } from "@/lib/uploads/start-upload";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser } from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { finishImport } from "./finish-import";
import { getImport } from "./queries";
import { startImport } from "./start-import";
import { workOnImport } from "./work-on-import";

useTestDatabase();
const job = jobActor("test");
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-imports-"));
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  applySettings({ MEDIA_DIR: path.join(folder, "files") });
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function bring(content: string | Buffer, fileName = "contacts.csv"): Promise<string> {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { uploadId } = await startUpload(dana, { fileName, size: bytes.byteLength, sha256 });
  for (let offset = 0; offset < bytes.byteLength; offset += partBytes) {
    await receivePart(dana, { uploadId, offset, bytes: bytes.subarray(offset, offset + partBytes) });
  }
  const { importId } = await startImport(dana, { inboxId, uploadId, pasted: false });
  await workOff(importId);
  return importId;
}

async function workOff(importId: string): Promise<void> {
  while (await workOnImport(job, importId));
}

describe("a file", () => {
  test("is read, reviewed and applied", async () => {
    const importId = await bring(
      "Full Name,Phone Number,E-mail,Company Name,Title,Notes\n" +
        'Maria Lopez,(415) 555-0132,maria@example.com,"Lopez, Catering",Owner,"a\nb"\n' +
        "Sam Carter,555-1234 ext 9,,,,\n" +
        ",+1 415 555 0178,sam@example.com,,,\n" +
        "Ada,415-555-0179,,,,\n" +
        "Ada Two,4155550179,,,,\n",
    );
    await finishImport(dana, { importId, list: { name: "News" }, tagIds: [] });
    await workOff(importId);
    const again = await bring("phone;name;company\n4155550179;Ada Three;Acme\n4155550132;Maria Lopez;\n");
    await finishImport(dana, { importId: again, list: null, tagIds: [] });
    await workOff(again);
    expect(await getImport(dana, { importId: again })).toMatchObject({
      updated: 1,
      unchanged: 1,
      created: 0,
    });
  });
});
