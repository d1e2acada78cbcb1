import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { filesToRemove, messageMedia, messages } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { clock } from "@/lib/clock";
import { Forbidden } from "@/lib/errors";
import { takeMessagesAway } from "@/lib/messages/take-messages-away";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { removeOwedFiles } from "./remove-owed-files";
import { mediaStorage } from "./storage";

useTestDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-files-"));
const sweep = jobActor("sweep");
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  applySettings({ MEDIA_DIR: folder });
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
});
beforeEach(async () => void (await db().delete(filesToRemove)));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a stored file whose process ended after the commit", () => {
  test("is removed by the sweep, once", async () => {
    await mediaStorage().setItemRaw("left", Buffer.from("left"));
    // The file of the other one went before the process could note it.
    await owe("left", "gone");
    expect(await removeOwedFiles(sweep)).toBe(2);
    expect(await mediaStorage().hasItem("left")).toBe(false);
    expect(await removeOwedFiles(sweep)).toBe(0);
  });

  test("stays while a message names it", async () => {
    await createMessageWith("shared");
    await owe("shared");
    expect(await removeOwedFiles(sweep)).toBe(1);
    expect(await mediaStorage().hasItem("shared")).toBe(true);
  });

  test("is nothing for a person to remove", async () => {
    await expect(removeOwedFiles(dana)).rejects.toThrow(Forbidden);
  });
});

test("a file of two messages goes with the last, also when both go at the same time", async () => {
  for (let round = 0; round < 5; round += 1) {
    const key = `both-${round}`;
    const ids = [await createMessageWith(key), await createMessageWith(key)];
    await Promise.all(ids.map((id) => transact((tx) => takeMessagesAway(tx, eq(messages.id, id)))));
    expect(await mediaStorage().hasItem(key)).toBe(false);
    expect(await db().select().from(filesToRemove)).toEqual([]);
  }
});

const owe = (...keys: string[]) =>
  db()
    .insert(filesToRemove)
    .values(keys.map((storageKey) => ({ storageKey, owedSince: clock.now() })));

async function createMessageWith(storageKey: string): Promise<string> {
  await mediaStorage().setItemRaw(storageKey, Buffer.from("bytes"));
  const messageId = await scheduleText(await createConversation(inboxId), { body: "", status: "delivered" });
  await db().insert(messageMedia).values({ messageId, position: 0, storageKey, storedAt: clock.now() });
  return messageId;
}
