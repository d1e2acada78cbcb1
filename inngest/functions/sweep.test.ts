import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { subMinutes } from "date-fns";
import { eq, isNotNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, test } from "vitest";
import { db } from "@/db/client";
import { contactDeletions, contacts, mails } from "@/db/schema";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  getMessage,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";

const carrier = useProduct();
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-clock-"));
const clockFile = path.join(folder, "clock");
let inboxId: string;
let startedBy: string;

beforeAll(async () => {
  process.env.TIDEWIRE_CLOCK_FILE = clockFile;
  const dana = await createUser(await createOrganization());
  startedBy = dana.userId;
  inboxId = await createInbox(dana, ourNumber);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let minutes = 0;
/** Lets the engine's next minute come. */
const letAMinutePass = () => writeFileSync(clockFile, String(++minutes * 60_000));

test("each minute all that is owed is done, and a chore that fails keeps no other from its turn", async () => {
  const fiveMinutesAgo = subMinutes(new Date(), 5);
  const stuck = await scheduleText(await createConversation(inboxId), {
    ...{ body: "stuck", status: "sending", claimId: randomUUID(), claimedAt: fiveMinutesAgo },
  });
  const due = await scheduleText(await createConversation(inboxId), { body: "due" });
  const owed = await scheduleText(await createConversation(inboxId), {
    ...{ body: "owed", direction: "inbound", status: "received", lane: null, readyAt: null },
    owedSince: fiveMinutesAgo,
  });
  const missedFrom = newPhone();
  await carrier.fault({ match: { from: missedFrom }, kind: "drop" });
  await carrier.text(missedFrom, "are you there?");
  const unknown = await scheduleText(await createConversation(inboxId), {
    ...{ body: "unknown", status: "unknown", claimedAt: fiveMinutesAgo, lookupAt: fiveMinutesAgo },
  });
  await db().insert(contacts).values({ inboxId, fullName: "Jane Snow", createdAt: fiveMinutesAgo });
  await db().insert(contactDeletions).values({ inboxId, startedBy, total: 1, owedSince: fiveMinutesAgo });
  // Nobody signs in with it: to be done with it, no mail server is needed.
  const mail = { kind: "password_reset", recipient: "nobody@example.com" } as const;
  await db()
    .insert(mails)
    .values({ ...mail, owedSince: fiveMinutesAgo });
  // The first chore fails: nothing can become unknown.
  await db().execute(sql`alter table messages add constraint broken check (status <> 'unknown') not valid`);

  letAMinutePass();
  await eventually(async () => (await getMessage(due)).status === "delivered");
  await eventually(async () => (await getMessage(owed)).owedSince === null);
  await eventually(async () => (await db().$count(contacts)) === 0);
  await eventually(
    async () => (await db().$count(contactDeletions, isNotNull(contactDeletions.finishedAt))) === 1,
  );
  await eventually(async () => (await db().$count(mails, eq(mails.dropped, "pointless"))) === 1);
  await eventually(() => findConversation(inboxId, missedFrom));

  await db().execute(sql`alter table messages drop constraint broken`);
  letAMinutePass();
  await eventually(async () => (await getMessage(stuck)).status === "unknown");
  await eventually(async () => (await getMessage(unknown)).lookups === 1);
});

test("what is due leaves while the carrier's records keep the other chores waiting", async () => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const holding = db().transaction(async (tx) => {
    await tx.execute(sql`lock table carrier_cursors`);
    await released;
  });
  letAMinutePass();
  const isHeld = sql`select 1 from pg_locks where relation = 'carrier_cursors'::regclass and not granted`;
  await eventually(async () => (await db().execute(isHeld)).rows.length > 0);
  const due = await scheduleText(await createConversation(inboxId), { body: "due as well" });
  letAMinutePass();
  await eventually(async () => (await getMessage(due)).status === "delivered");
  release();
  await holding;
});
