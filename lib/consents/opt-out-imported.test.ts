import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { consentEvents, consents } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  listThread,
  optOut,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { optOutImported } from "./opt-out-imported";

useTestDatabase();
let dana: UserActor;
let inboxId: string;
let second: string;

beforeAll(async () => {
  applySettings({});
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
  second = await createInbox(dana, "+14155550101");
});

test("opts thousands out at once, each with its history, its notes and the end of what waited", async () => {
  const phones = Array.from({ length: 3000 }, (_, row) => `+1415200${String(row).padStart(4, "0")}`);
  const [both = "", quiet = "", stopped = ""] = phones;
  const threads = [await createConversation(inboxId, both), await createConversation(second, both)];
  const other = await createConversation(inboxId, quiet);
  const drips = await Promise.all(
    threads.map((thread) => scheduleText(thread, { body: "drip", origin: "drip" })),
  );
  const typed = await scheduleText(other, { body: "typed", origin: "typed", status: "queued" });
  await optOut(dana.organizationId, stopped);
  const occurredAt = new Date();
  const given = { organizationId: dana.organizationId, inboxId, userId: dana.userId, phones, occurredAt };

  expect(await transact((tx) => optOutImported(tx, given))).toBe(2999);
  const kept = await db().select().from(consents);
  expect(kept.filter(({ optedOutHow }) => optedOutHow === "import")).toHaveLength(2999);
  expect(kept.find(({ phone }) => phone === stopped)).toMatchObject({
    optedOutHow: "keyword",
    lastWordAt: null,
  });
  expect(await db().$count(consentEvents, eq(consentEvents.userId, dana.userId))).toBe(2999);
  for (const drip of drips) expect((await getMessage(drip)).status).toBe("cancelled");
  expect((await getMessage(typed)).status).toBe("queued");
  const notes = async (id: string) =>
    (await listThread(id)).filter(({ kind }) => kind === "note").map(({ body }) => body);
  for (const { id } of threads) {
    expect(await notes(id)).toEqual(["Opted out by an import. 2 waiting messages were cancelled."]);
  }
  expect(await notes(other.id)).toEqual(["Opted out by an import."]);

  expect(await transact((tx) => optOutImported(tx, given))).toBe(0);
  expect(await db().$count(consentEvents)).toBe(2999);
});

test("opts out more at once than one statement has parameters for", async () => {
  const phones = Array.from({ length: 6600 }, (_, row) => `+1415300${String(row).padStart(4, "0")}`);
  const given = { organizationId: dana.organizationId, inboxId, userId: dana.userId, occurredAt: new Date() };
  expect(await transact((tx) => optOutImported(tx, { ...given, phones }))).toBe(6600);
});
