import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { db } from "@/db/client";
import { type Contact, consents, contactPhones, contacts } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { finishImport } from "@/lib/imports/finish-import";
import type { FinishImportInput } from "@/lib/imports/input";
import { getImport, listImportRows, type ShownImport, type ShownImportRow } from "@/lib/imports/queries";
import { workOnImport } from "@/lib/imports/work-on-import";
import { bringFile } from "./bring-file";
import { useTestDatabase } from "./database";
import { createInbox, createOrganization, createUser } from "./factories";
import { applySettings } from "./product";

const job = jobActor("test");

/** For tests of imports: a user with an empty number for each test, and what comes of the files they bring. */
export function useImports() {
  useTestDatabase();
  const folder = mkdtempSync(path.join(tmpdir(), "tidewire-imports-"));
  let dana: UserActor;
  let inboxId: string;
  let numbers = 0;
  beforeAll(() => applySettings({ MEDIA_DIR: path.join(folder, "files") }));
  beforeEach(async () => {
    dana = await createUser(await createOrganization());
    inboxId = await createInbox(dana, `+1628555${1000 + ++numbers}`);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const begin = (content: string | Buffer): Promise<string> => bringFile(dana, { inboxId, content });
  const workOff = async (importId: string): Promise<void> => {
    while (await workOnImport(job, importId));
  };
  const look = (importId: string): Promise<ShownImport> => getImport(dana, { importId });
  return {
    dana: () => dana,
    inboxId: () => inboxId,
    begin,
    workOff,
    look,
    /** Brings a file as far as its review. */
    bring: async (content: string | Buffer): Promise<string> => {
      const importId = await begin(content);
      await workOff(importId);
      return importId;
    },
    apply: async (importId: string, more: Partial<FinishImportInput> = {}): Promise<ShownImport> => {
      await finishImport(dana, { importId, list: null, tagIds: [], ...more });
      await workOff(importId);
      return look(importId);
    },
    rowsOf: async (
      importId: string,
      kind: "problems" | "unused" | "replaced" | "updates" = "problems",
    ): Promise<ShownImportRow[]> =>
      (await listImportRows(dana, { importId, kind, after: 0, limit: 50 })).rows,
    /** The contacts of the number, in the order they were made. */
    known: (): Promise<Contact[]> =>
      db().select().from(contacts).where(eq(contacts.inboxId, inboxId)).orderBy(asc(contacts.id)),
    phonesOf: async (contactId: string): Promise<string[]> =>
      (await db().select().from(contactPhones).where(eq(contactPhones.contactId, contactId)))
        .sort((a, b) => Number(b.main) - Number(a.main) || a.phone.localeCompare(b.phone))
        .map(({ phone }) => phone),
    /** The phones that are opted out, in their order. */
    optedOut: async (): Promise<string[]> =>
      (
        await db()
          .select({ phone: consents.phone })
          .from(consents)
          .where(and(eq(consents.organizationId, dana.organizationId), isNotNull(consents.optedOutAt)))
          .orderBy(asc(consents.phone))
      ).map(({ phone }) => phone),
  };
}
