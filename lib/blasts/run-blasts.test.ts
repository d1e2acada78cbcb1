import { randomUUID } from "node:crypto";
import { addMinutes } from "date-fns";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  auditEvents,
  type Blast,
  blastRecipients,
  blasts,
  contacts,
  conversations,
  inboxes,
  messages,
  organizations,
  users,
} from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { countDeletion } from "@/lib/contacts/count-deletion";
import { deleteAllContacts } from "@/lib/contacts/delete-all-contacts";
import { deleteContact } from "@/lib/contacts/delete-contact";
import { deleteAllWords } from "@/lib/contacts/rules";
import { deleteHistory } from "@/lib/conversations/delete-history";
import { Conflict } from "@/lib/errors";
import { retireInbox } from "@/lib/inboxes/retire-inbox";
import { claimMessages } from "@/lib/lanes/claim-messages";
import { putConsentFirst } from "@/lib/lanes/put-consent-first";
import { releaseClaims } from "@/lib/lanes/release-claims";
import { runLane } from "@/lib/lanes/run-lane";
import { wakeDueLanes } from "@/lib/lanes/wake-due-lanes";
import { wakeLane } from "@/lib/lanes/wake-lane";
import { addMembers } from "@/lib/lists/add-members";
import { createList } from "@/lib/lists/create-list";
import { deleteList } from "@/lib/lists/delete-list";
import { listMessages } from "@/lib/messages/queries";
import { saveSwitches } from "@/lib/organizations/save-switches";
import { transact } from "@/lib/transact";
import { updateUser } from "@/lib/users/update-user";
import { useClock } from "@/tests/support/clock";
import { eventually } from "@/tests/support/eventually";
import {
  createContact,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  getMessage,
  newPhone,
  optOut,
  queueText,
  share,
} from "@/tests/support/factories";
import { leaseLanes } from "@/tests/support/lease-lanes";
import { ourNumber, useProduct } from "@/tests/support/product";
import { expectExactTallies } from "@/tests/support/tallies";
import { cancelBlast } from "./cancel-blast";
import { countFailures } from "./count-failure";
import { createBlast } from "./create-blast";
import { createBlastInput, updateBlastInput } from "./input";
import { noteReplies } from "./note-answers";
import { pauseBlast } from "./pause-blast";
import { pauseFailing } from "./pause-failing";
import { getBlast } from "./queries";
import { getBlastProgress, getBlastReport, listRecipients, listReplies } from "./report-queries";
import { resendOwedBlasts } from "./resend-owed-blasts";
import { resumeBlast } from "./resume-blast";
import { leastForPause, switchedOffFor, switchedOffReason } from "./rules";
import { scheduleBlast } from "./schedule-blast";
import { sendBlast } from "./send-blast";
import { startBlast } from "./start-blast";
import { takeRecipients } from "./take-recipients";
import { updateBlast } from "./update-blast";

const carrier = useProduct();
const clock = useClock();
const job = jobActor("test");
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization({ openHours: null }), { role: "admin" });
  inboxId = await createInbox(dana, ourNumber);
});
// Noon where the phones are.
beforeEach(() => clock.set("2026-11-25T20:00:00Z"));
// Whatever a test did: the report's sums are those of the messages themselves.
afterEach(expectExactTallies);

type Person = { name?: string; phone?: string };

/** A list of people, and a blast for it. */
async function blastFor(people: Person[], more: object = {}) {
  const phones = people.map(({ phone }) => phone ?? newPhone());
  const { id: listId } = await createList(dana, { inboxId, name: randomUUID() });
  const ids: string[] = [];
  for (const [index, phone] of phones.entries()) {
    ids.push(await createContact(inboxId, people[index]?.name ?? `Person ${index}`, phone));
  }
  await addMembers(dana, { listId, contacts: { ids } });
  const { blastId } = await createBlast(
    dana,
    createBlastInput.parse({
      ...{ inboxId, name: "Sale", timezone: "America/Los_Angeles", clientKey: randomUUID() },
      ...{ body: "Hi {{first_name}}", footer: "Reply STOP to opt out.", listIds: [listId] },
      ...more,
    }),
  );
  return { blastId, phones, listId, ids };
}

const many = (count: number): Person[] => Array.from({ length: count }, () => ({}));

const getRow = async (blastId: string): Promise<Blast> => {
  const [row] = await db().select().from(blasts).where(eq(blasts.id, blastId));
  if (!row) throw new Error("no blast");
  return row;
};
const isIn = (blastId: string, status: Blast["status"]) =>
  eventually(async () => (await getRow(blastId)).status === status);
const recipientsOf = (blastId: string) =>
  db()
    .select()
    .from(blastRecipients)
    .where(eq(blastRecipients.blastId, blastId))
    .orderBy(asc(blastRecipients.position));
const textsTo = async (phone: string) => (await carrier.ledger(phone)).map(({ text }) => text);
const states = async (blastId: string) =>
  (await listRecipients(dana, { blastId, filter: "all", text: "", limit: 200 })).recipients.map(
    ({ state, reason }) => [state, reason],
  );

/** Fixes the recipients without waking anybody, as far as that goes. */
async function freeze(blastId: string): Promise<void> {
  // The engine is not told: the test takes its turn.
  await leaseLanes();
  await db()
    .update(blasts)
    .set({ status: "sending", owedSince: new Date(), sentBy: dana.userId })
    .where(eq(blasts.id, blastId));
  await startBlast(job, blastId);
}
const runUntilEnded = (blastId: string) =>
  eventually(async () => {
    await runLane(job, inboxId);
    return (await getRow(blastId)).status === "sent";
  });

/** Holds what a statement locks until `begin` has brought others to wait for it. */
async function holdUntil(lock: SQL, begin: () => Promise<{ ended: Promise<unknown> }>): Promise<void> {
  const { ended } = await transact(async (tx) => {
    await tx.execute(lock);
    return begin();
  });
  await ended;
}
const untilWaiting = (count: number) =>
  eventually(async () => {
    const { rows } = await db().execute(sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
    return rows.length >= count;
  });
const switches = { allowsDripCampaigns: true, allowsDeleting: true, allowsNotesApi: true };
/** A colleague who has just had a blast sent, and what admins decide about them. */
async function sentByColleague(blastId: string, name: string) {
  const email = `${randomUUID()}@example.com`;
  const colleague = await createUser(dana.organizationId, { name, email });
  await share(inboxId, colleague);
  await db().update(blasts).set({ sentBy: colleague.userId }).where(eq(blasts.id, blastId));
  const switchOff = () =>
    updateUser(dana, {
      ...{ userId: colleague.userId, name, email, role: "member" },
      ...{ requiresConsentMessage: null, consentMessage: "" },
      ...{ allowsDeleting: true, allowsDripCampaigns: true, allowsBlasts: false },
    });
  return { colleague, switchOff };
}
const wakeAgain = () => db().execute(sql`update send_lanes set running_until = null`);

describe("a blast", () => {
  test("reaches everybody once, by name, and ends; pressed twice, in two tabs, and started by several at once", async () => {
    const { blastId, phones } = await blastFor([{ name: "Ada Lovelace" }, { name: "Bob Stone" }]);
    await Promise.all([sendBlast(dana, { blastId }), sendBlast(dana, { blastId })]);
    await Promise.all([1, 2, 3].map(() => startBlast(job, blastId)));
    await isIn(blastId, "sent");
    expect(await textsTo(phones[0] ?? "")).toEqual(["Hi Ada\nReply STOP to opt out."]);
    expect(await textsTo(phones[1] ?? "")).toEqual(["Hi Bob\nReply STOP to opt out."]);
    await expect(sendBlast(dana, { blastId })).rejects.toThrow(Conflict);
    const report = await eventually(async () => {
      const now = await getBlastReport(dana, { blastId });
      return now.delivered === 2 && now;
    });
    expect(report).toMatchObject({ chosen: 2, recipients: 2, sent: 2, waiting: 0, failed: [], segments: 2 });
    expect(report.course.reduce((sum, { sent }) => sum + sent, 0)).toBe(2);
    expect(await getBlastProgress(dana, { blastId })).toMatchObject({ status: "sent", sent: 2, left: 0 });
  });

  test("goes on where the clock was set back by an hour", async () => {
    const { blastId } = await blastFor(many(3));
    await freeze(blastId);
    clock.set("2026-11-25T19:00:00Z");
    expect(await takeRecipients(inboxId, 10)).toBe(3);
    // What became a message before goes on with the next sweep.
    clock.set("2026-11-25T18:00:00Z");
    await wakeAgain();
    await wakeDueLanes(jobActor("sweep"));
    await isIn(blastId, "sent");
  });

  test("shows in the thread where it came from, which it neither lists nor moves", async () => {
    const { blastId, phones } = await blastFor(many(1));
    await sendBlast(dana, { blastId });
    await isIn(blastId, "sent");
    const thread = await findConversation(inboxId, phones[0] ?? "");
    expect(thread).toMatchObject({ listed: false, contactName: "Person 0" });
    const page = await listMessages(dana, { conversationId: thread?.id ?? "", limit: 10 });
    expect(page.messages).toMatchObject([{ origin: "blast", blast: { id: blastId, name: "Sale" } }]);
  });

  test("starts at its time, also where the engine forgot it", async () => {
    const { blastId, phones } = await blastFor(many(1));
    await scheduleBlast(dana, { blastId, at: "2026-11-25T22:00:00Z", timezone: "America/Los_Angeles" });
    await startBlast(job, blastId);
    expect((await getRow(blastId)).status).toBe("scheduled");
    clock.set("2026-11-25T22:00:01Z");
    expect(await resendOwedBlasts(jobActor("sweep"))).toBeGreaterThan(0);
    await isIn(blastId, "sent");
    expect(await textsTo(phones[0] ?? "")).toHaveLength(1);
  });

  test("that can no longer be sent at its time is a draft again, with the reason", async () => {
    const scheduled = async (people: Person[], at = "2026-11-25T22:00:00Z") => {
      const made = await blastFor(people);
      await scheduleBlast(dana, { ...made, at, timezone: "UTC" });
      return made;
    };
    const [listGone, nobody, off] = [
      await scheduled(many(1)),
      await scheduled(many(1)),
      await scheduled(many(1), "2026-11-25T23:00:00Z"),
    ];
    await deleteList(dana, { listId: listGone.listId });
    await optOut(dana.organizationId, nobody.phones[0] ?? "");
    clock.set("2026-11-25T22:00:01Z");
    const returned = async (blastId: string) => {
      await startBlast(job, blastId);
      const { status, returnedReason } = await getBlast(dana, { blastId });
      expect(status).toBe("draft");
      return returnedReason;
    };
    expect(await returned(listGone.blastId)).toMatch(/^The list “.+” was deleted/);
    expect(await returned(nobody.blastId)).toMatch(/^Nobody would get it/);
    // Before it is due: the engine's sweep might start it first.
    await db().update(organizations).set({ allowsBlasts: false });
    clock.set("2026-11-25T23:00:01Z");
    expect(await returned(off.blastId)).toBe("Blasts were switched off.");
    await db().update(organizations).set({ allowsBlasts: true });
    expect(await recipientsOf(nobody.blastId)).toEqual([]);
    // Editable and sendable once more.
    await sendBlast(dana, { blastId: off.blastId });
    await isIn(off.blastId, "sent");
    await updateBlast(
      dana,
      updateBlastInput.parse({
        ...{ blastId: listGone.blastId, name: "Sale", body: "Hi", footer: "", timezone: "UTC" },
        contactIds: listGone.ids,
      }),
    );
    expect(await getBlast(dana, listGone)).toMatchObject({ returnedReason: null });
    await sendBlast(dana, { blastId: listGone.blastId });
    await isIn(listGone.blastId, "sent");
  });

  test("takes with it whom it left out and why, and asks again when their turn has come", async () => {
    const out = newPhone();
    const { blastId, phones, ids } = await blastFor([{}, { phone: out }, { name: "+1 415" }, {}, {}, {}]);
    await optOut(dana.organizationId, out);
    await freeze(blastId);
    expect(await getRow(blastId)).toMatchObject({ recipientCount: 4, leftOutCount: 2, takenCount: 0 });
    await blockSender(dana, { inboxId, address: phones[3] ?? "", deletesHistory: false, sendsStop: false });
    expect(await countDeletion(dana, { contactId: ids[4] ?? "" })).toMatchObject({ blasts: 1 });
    await deleteContact(dana, { contactId: ids[4] ?? "" });
    await db()
      .update(contacts)
      .set({ fullName: "415" })
      .where(eq(contacts.id, ids[5] ?? ""));
    await runLane(job, inboxId);
    expect(await states(blastId)).toEqual([
      [expect.stringMatching(/sent|delivered/), null],
      ["left_out", "Opted out"],
      ["left_out", "{{first_name}} has no value"],
      ["left_out", "Blocked"],
      ["left_out", "The contact was deleted"],
      ["left_out", "{{first_name}} has no value"],
    ]);
    expect(await getRow(blastId)).toMatchObject({
      recipientCount: 1,
      leftOutCount: 5,
      takenCount: 1,
      status: "sent",
    });
    expect(await findConversation(inboxId, out)).toBeUndefined();
  });

  test("is fixed, and turned into messages, whole or not at all, wherever a process dies in it", async () => {
    const { blastId, phones } = await blastFor(many(3));
    const whileBroken = async (table: string, rule: string, work: () => Promise<unknown>) => {
      const name = sql.raw(table);
      await db().execute(sql`alter table ${name} add constraint broken check (${sql.raw(rule)}) not valid`);
      await expect(work()).rejects.toThrow();
      await db().execute(sql`alter table ${name} drop constraint broken`);
    };
    await whileBroken("blast_recipients", "position < 3", () => freeze(blastId));
    expect(await recipientsOf(blastId)).toEqual([]);
    await freeze(blastId);
    await whileBroken("blasts", "taken_count < 3", () => takeRecipients(inboxId, 10));
    expect((await recipientsOf(blastId)).map(({ messageId }) => messageId)).toEqual([null, null, null]);
    await runLane(job, inboxId);
    for (const phone of phones) expect(await textsTo(phone)).toHaveLength(1);
  });

  test("sends nobody anything twice, however many take its recipients at once", async () => {
    const { blastId, phones } = await blastFor(many(60));
    await freeze(blastId);
    const taken = await Promise.all([1, 2, 3, 4].map(() => takeRecipients(inboxId, 40)));
    expect(taken.reduce((sum, count) => sum + count, 0)).toBe(60);
    await Promise.all([1, 2, 3].map(() => runLane(job, inboxId)));
    for (const phone of phones) expect(await textsTo(phone)).toHaveLength(1);
    expect((await getRow(blastId)).takenCount).toBe(60);
  });
});

test("whoever is deleted while their turn is being taken gets nothing", async () => {
  const { blastId, ids, phones } = await blastFor(many(1));
  await freeze(blastId);
  // The turn comes as far as the blast's own row, with the message made.
  await holdUntil(sql`select 1 from blasts where id = ${blastId} for update`, async () => {
    const taking = takeRecipients(inboxId, 10);
    await untilWaiting(1);
    const deleting = deleteContact(dana, { contactId: ids[0] ?? "" });
    await untilWaiting(2);
    return { ended: Promise.all([taking, deleting]) };
  });
  await wakeAgain();
  await runUntilEnded(blastId);
  expect(await textsTo(phones[0] ?? "")).toEqual([]);
  expect(await states(blastId)).toEqual([["cancelled", "The contact was deleted."]]);
});

describe("pausing", () => {
  test("keeps what is in the lane from being claimed, until it is resumed", async () => {
    const { blastId, phones } = await blastFor(many(3));
    await freeze(blastId);
    await takeRecipients(inboxId, 2);
    await pauseBlast(dana, { blastId });
    await pauseBlast(dana, { blastId });
    expect((await claimMessages(inboxId, { count: 20 })).messages).toEqual([]);
    expect(await takeRecipients(inboxId, 10)).toBe(0);
    expect(await runLane(job, inboxId)).toMatchObject({ claimed: 0, state: "empty" });
    expect(await getBlastProgress(dana, { blastId })).toMatchObject({ status: "paused", left: 3, sent: 0 });
    // Another blast to the same people does not wait for it.
    const other = await createBlast(
      dana,
      createBlastInput.parse({
        ...{ inboxId, name: "Other", timezone: "UTC", clientKey: randomUUID(), body: "Other", footer: "" },
        contactIds: (await recipientsOf(blastId)).map(({ contactId }) => contactId),
      }),
    );
    await freeze(other.blastId);
    expect(await runLane(job, inboxId)).toMatchObject({ claimed: 3 });
    await wakeAgain();
    await resumeBlast(dana, { blastId });
    await isIn(blastId, "sent");
    for (const phone of phones) {
      expect(await textsTo(phone)).toEqual(["Other", expect.stringContaining("Hi Person")]);
    }
  });

  test("does not count for how long the carrier has turned a message away", async () => {
    const { blastId } = await blastFor(many(1));
    await freeze(blastId);
    await takeRecipients(inboxId, 1);
    const [recipient] = await recipientsOf(blastId);
    const id = recipient?.messageId ?? "";
    await db()
      .update(messages)
      .set({ attempts: 3, firstAttemptAt: addMinutes(new Date(), -90) })
      .where(eq(messages.id, id));
    await pauseBlast(dana, { blastId });
    await resumeBlast(dana, { blastId });
    expect(await getMessage(id)).toMatchObject({ status: "queued", attempts: 0, firstAttemptAt: null });
    await cancelBlast(dana, { blastId });
    await wakeAgain();
  });

  test("before its recipients are fixed keeps them from being fixed", async () => {
    const { blastId } = await blastFor(many(1));
    await db().update(blasts).set({ status: "sending", sentBy: dana.userId }).where(eq(blasts.id, blastId));
    await pauseBlast(dana, { blastId });
    await startBlast(job, blastId);
    expect(await recipientsOf(blastId)).toEqual([]);
    await resumeBlast(dana, { blastId });
    await isIn(blastId, "sent");
  });

  test("while its recipients are being fixed waits for nobody, and takes the start back", async () => {
    const { blastId, phones } = await blastFor(many(3));
    await db()
      .update(blasts)
      .set({ status: "sending", owedSince: new Date(), sentBy: dana.userId })
      .where(eq(blasts.id, blastId));
    await holdUntil(sql`lock table blast_recipients in share row exclusive mode`, async () => {
      const starting = startBlast(job, blastId);
      await untilWaiting(1);
      await pauseBlast(dana, { blastId });
      return { ended: starting };
    });
    expect(await getRow(blastId)).toMatchObject({ status: "paused", frozenAt: null });
    expect(await recipientsOf(blastId)).toEqual([]);
    await resumeBlast(dana, { blastId });
    await isIn(blastId, "sent");
    for (const phone of phones) expect(await textsTo(phone)).toHaveLength(1);
  });

  test("is done by itself where too many messages fail, and a person decides that it goes on", async () => {
    const rate = (messagesPerSecond: number | null) =>
      db().update(inboxes).set({ messagesPerSecond }).where(eq(inboxes.id, inboxId));
    await rate(60);
    const { blastId } = await blastFor(many(leastForPause + 150));
    const times = leastForPause + 10;
    await carrier.fault({ match: { textIncludes: "Hi Person" }, kind: "refuse", code: "40310", times });
    await freeze(blastId);
    await runLane(job, inboxId);
    const paused = await getRow(blastId);
    expect(paused).toMatchObject({ status: "paused", pausedBy: null });
    expect(paused.pauseReason).toMatch(/of \d+ messages failed \(/);
    expect((await getBlastProgress(dana, { blastId })).left).toBeGreaterThan(0);
    await rate(null);
    await resumeBlast(dana, { blastId });
    const [entry] = await db()
      .select()
      .from(auditEvents)
      .where(sql`subject_id = ${blastId} and action = 'blast.resumed'`);
    expect(entry?.detail).toMatchObject({ despite: paused.pauseReason });
    // What failed before pauses it no more.
    await runLane(job, inboxId);
    await isIn(blastId, "sent");
    const report = await getBlastReport(dana, { blastId });
    expect(report.failed).toMatchObject([{ count: times }]);
  });

  test("is not done again for what left before a person let it go on and failed after that", async () => {
    const { blastId } = await blastFor(many(2 * leastForPause));
    await freeze(blastId);
    await takeRecipients(inboxId, leastForPause);
    await db().execute(sql`
      update messages set status = 'sent', sent_at = now(), claimed_at = clock_timestamp() where origin_id = ${blastId}`);
    const failing = (since: SQL) => async (count: number) => {
      await db().execute(sql`
        update messages set status = 'undelivered', finalized_at = now() where id in (
          select id from messages where origin_id = ${blastId} and status = 'sent' and ${since} limit ${count}
        )`);
      await db()
        .update(blasts)
        .set({ failedCount: sql`${blasts.failedCount} + ${count}` })
        .where(eq(blasts.id, blastId));
      await pauseFailing(inboxId);
      return (await getRow(blastId)).pauseReason;
    };
    expect(await failing(sql`true`)(10)).toBe(`10 of ${leastForPause} messages failed (20 %).`);
    await resumeBlast(dana, { blastId });
    await takeRecipients(inboxId, leastForPause);
    await db().execute(sql`
      update messages set status = 'sent', sent_at = now(), claimed_at = clock_timestamp()
      where origin_id = ${blastId} and status = 'queued'`);
    const resumed = sql`(select resumed_at from blasts where id = ${blastId})`;
    expect(await failing(sql`claimed_at < ${resumed}`)(30)).toBe(null);
    expect(await failing(sql`claimed_at > ${resumed}`)(10)).toBe(
      `10 of ${leastForPause} messages failed (20 %).`,
    );
    await cancelBlast(dana, { blastId });
    await wakeAgain();
  });

  test("is done where too many people opt out", async () => {
    const { blastId, phones } = await blastFor(many(leastForPause + 1));
    await freeze(blastId);
    await takeRecipients(inboxId, leastForPause);
    // All but the last have got it.
    await db()
      .update(messages)
      .set({ status: "sent", sentAt: new Date("2026-11-25T20:00:00Z") })
      .where(sql`origin_id = ${blastId}`);
    for (const phone of phones.slice(0, 3)) await carrier.text(phone, "STOP");
    await eventually(async () => (await getRow(blastId)).optedOutCount === 3);
    await runLane(job, inboxId, 2000);
    expect(await getRow(blastId)).toMatchObject({ status: "paused", repliedCount: 0 });
    expect((await getRow(blastId)).pauseReason).toBe(`3 of ${leastForPause} people opted out (6 %).`);
    await cancelBlast(dana, { blastId });
  });

  test("is done where blasts are switched off meanwhile", async () => {
    const { blastId } = await blastFor(many(2));
    await freeze(blastId);
    await saveSwitches(dana, { ...switches, allowsBlasts: false });
    expect(await getRow(blastId)).toMatchObject({
      status: "paused",
      pauseReason: "Blasts were switched off.",
    });
    await expect(resumeBlast(dana, { blastId })).rejects.toThrow("switched off");
    await saveSwitches(dana, { ...switches, allowsBlasts: true });
    await cancelBlast(dana, { blastId });
  });

  test("is done where blasts are switched off while one starts", async () => {
    const { blastId } = await blastFor(many(3));
    await scheduleBlast(dana, { blastId, at: "2026-11-25T20:30:00Z", timezone: "UTC" });
    clock.set("2026-11-25T20:30:01Z");
    await db().execute(sql`update send_lanes set running_until = clock_timestamp() + interval '1 minute'`);
    await holdUntil(sql`lock table blast_recipients in share row exclusive mode`, async () => {
      const starting = startBlast(job, blastId);
      await untilWaiting(1);
      await saveSwitches(dana, { ...switches, allowsBlasts: false });
      return { ended: starting };
    });
    expect(await getRow(blastId)).toMatchObject({ status: "paused", pauseReason: switchedOffReason });
    await saveSwitches(dana, { ...switches, allowsBlasts: true });
    await wakeAgain();
    await resumeBlast(dana, { blastId });
    await isIn(blastId, "sent");
  });

  test("is done where blasts are switched off while one is about to go on", async () => {
    const { blastId, phones } = await blastFor(many(3));
    await freeze(blastId);
    await takeRecipients(inboxId, 1);
    // As a resumption leaves it that read the switch before it was turned, and was committed after.
    await db().update(organizations).set({ allowsBlasts: false });
    expect((await claimMessages(inboxId, { count: 20 })).messages).toEqual([]);
    expect(await takeRecipients(inboxId, 10)).toBe(0);
    await runLane(job, inboxId);
    expect(await getRow(blastId)).toMatchObject({ status: "paused", pauseReason: switchedOffReason });
    for (const phone of phones) expect(await textsTo(phone)).toEqual([]);
    await db().update(organizations).set({ allowsBlasts: true });
    await cancelBlast(dana, { blastId });
  });
});

describe("where blasts are switched off for who sent it", () => {
  test("it is paused, and whoever lets it go on sends the rest", async () => {
    const { blastId, phones } = await blastFor(many(3), { body: "{{my_name}} here", footer: "" });
    await freeze(blastId);
    const { colleague, switchOff } = await sentByColleague(blastId, "Sam Okafor");
    await takeRecipients(inboxId, 1);
    await switchOff();
    const reason = "Blasts were switched off for Sam Okafor, who sent it.";
    expect(await getRow(blastId)).toMatchObject({ status: "paused", pausedBy: null, pauseReason: reason });
    await expect(resumeBlast(colleague, { blastId })).rejects.toThrow("Blasts are switched off for you.");
    await wakeAgain();
    await resumeBlast(dana, { blastId });
    await isIn(blastId, "sent");
    const texts = await Promise.all(phones.map(textsTo));
    expect(texts).toEqual([["Sam Okafor here"], ["Dana Reyes here"], ["Dana Reyes here"]]);
  });

  test("one that is just about to go on does not, whoever comes first", async () => {
    const { blastId, phones } = await blastFor(many(3));
    await freeze(blastId);
    const { colleague, switchOff } = await sentByColleague(blastId, "Kim Lee");
    await pauseBlast(dana, { blastId });
    // The switch is turned and not committed.
    const off = sql`update users set allows_blasts = false where id = ${colleague.userId}`;
    await holdUntil(off, async () => {
      const resuming = expect(resumeBlast(colleague, { blastId })).rejects.toThrow("switched off for you");
      await untilWaiting(1);
      return { ended: resuming };
    });
    expect(await getRow(blastId)).toMatchObject({ status: "paused", sentBy: colleague.userId });
    await db().execute(sql`update users set allows_blasts = true where id = ${colleague.userId}`);
    // It goes on, and that is not committed.
    await holdUntil(sql`lock table audit_events in share row exclusive mode`, async () => {
      const resuming = resumeBlast(colleague, { blastId });
      await untilWaiting(1);
      const switching = switchOff();
      await untilWaiting(2);
      return { ended: Promise.all([resuming, switching]) };
    });
    expect(await getRow(blastId)).toMatchObject({ status: "paused", pauseReason: switchedOffFor("Kim Lee") });
    for (const phone of phones) expect(await textsTo(phone)).toEqual([]);
    await cancelBlast(dana, { blastId });
  });

  test("what went on all the same is paused with the next look, and gets nobody more into the lane", async () => {
    const { blastId, phones } = await blastFor(many(3));
    await freeze(blastId);
    const { colleague } = await sentByColleague(blastId, "Max Roth");
    await db().update(users).set({ allowsBlasts: false }).where(eq(users.id, colleague.userId));
    expect(await takeRecipients(inboxId, 10)).toBe(0);
    await runLane(job, inboxId);
    expect(await getRow(blastId)).toMatchObject({
      status: "paused",
      pauseReason: switchedOffFor("Max Roth"),
    });
    for (const phone of phones) expect(await textsTo(phone)).toEqual([]);
    await cancelBlast(dana, { blastId });
  });

  test("one whose time comes is a draft again; for who can only no longer sign in it starts", async () => {
    const [withheld, disabled] = [await blastFor(many(1)), await blastFor(many(1))];
    for (const made of [withheld, disabled]) {
      await scheduleBlast(dana, { ...made, at: "2026-11-25T20:30:00Z", timezone: "UTC" });
    }
    const { switchOff } = await sentByColleague(withheld.blastId, "Ira Novak");
    await switchOff();
    const { colleague } = await sentByColleague(disabled.blastId, "Lou Park");
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, colleague.userId));
    clock.set("2026-11-25T20:30:01Z");
    for (const { blastId } of [withheld, disabled]) await startBlast(job, blastId);
    expect(await getRow(withheld.blastId)).toMatchObject({
      ...{ status: "draft", returnedReason: switchedOffFor("Ira Novak") },
    });
    await isIn(disabled.blastId, "sent");
  });
});

describe("while the carrier takes nothing", () => {
  test("nobody becomes a message, and all get it once the number has rested", async () => {
    const { blastId, phones } = await blastFor(many(3));
    await freeze(blastId);
    await wakeAgain();
    await db().execute(sql`
      update send_lanes set slow_until = clock_timestamp() + interval '2 seconds' where inbox_id = ${inboxId}`);
    expect(await takeRecipients(inboxId, 10)).toBe(0);
    const before = Date.now();
    const run = await runLane(job, inboxId);
    expect(run).toMatchObject({ claimed: 0, state: "empty" });
    // Neither at once and again and again, nor only with the next sweep.
    const restMs = (run.nextAt ?? 0) - Date.parse("2026-11-25T20:00:00Z");
    expect(restMs).toBeGreaterThanOrEqual(1000);
    expect(restMs).toBeLessThan(2000 + Date.now() - before + 1000);
    await wakeLane(inboxId);
    await isIn(blastId, "sent");
    for (const phone of phones) expect(await textsTo(phone)).toHaveLength(1);
  });

  test("no more of a blast become messages than wait for their next attempt, and everybody gets it after", async () => {
    const { blastId, phones } = await blastFor(many(230));
    await freeze(blastId);
    expect(await takeRecipients(inboxId, 200)).toBe(200);
    const turnedAway = (inSeconds: number) =>
      db()
        .update(messages)
        .set({ readyAt: new Date(Date.parse("2026-11-25T20:00:00Z") + inSeconds * 1000) })
        .where(and(eq(messages.originId, blastId), eq(messages.status, "queued")));
    await turnedAway(40);
    expect(await takeRecipients(inboxId, 100)).toBe(0);
    const run = await runLane(job, inboxId);
    expect(run).toMatchObject({ claimed: 0, state: "empty", nextAt: Date.parse("2026-11-25T20:00:40Z") });
    // Another blast of the number does not stand behind it.
    const other = await blastFor(many(1));
    await freeze(other.blastId);
    await wakeAgain();
    await wakeLane(inboxId);
    await isIn(other.blastId, "sent");
    expect((await getRow(blastId)).takenCount).toBe(200);
    await turnedAway(0);
    await wakeLane(inboxId);
    await eventually(async () => (await getRow(blastId)).status === "sent", 30_000);
    const ledger = await carrier.ledger();
    for (const phone of phones) expect(ledger.filter(({ to }) => to === phone)).toHaveLength(1);
  });
});

test("failures of two blasts in one report are counted in one order, whichever comes first", async () => {
  const [one, two] = [await blastFor(many(1)), await blastFor(many(1))];
  const [first = "", second = ""] = [one.blastId, two.blastId].sort();
  const failed = (originId: string, by: 1 | -1 = 1) => ({ origin: "blast" as const, originId, by });
  await holdUntil(sql`select 1 from blasts where id = ${first} for update`, async () => {
    const ended = transact((tx) =>
      countFailures(tx, [failed(second), failed(first), failed(second), failed(first, -1)]),
    );
    await untilWaiting(1);
    // Whoever comes from the other side finds this one free.
    await transact((tx) => tx.execute(sql`select 1 from blasts where id = ${second} for update nowait`));
    return { ended };
  });
  expect([(await getRow(first)).failedCount, (await getRow(second)).failedCount]).toEqual([0, 2]);
});

describe("cancelling", () => {
  test("ends it for everybody who has not got it, also for what comes back to the lane later", async () => {
    const { blastId, phones } = await blastFor(many(3));
    await freeze(blastId);
    await takeRecipients(inboxId, 2);
    await cancelBlast(dana, { blastId });
    await cancelBlast(dana, { blastId });
    await db()
      .update(messages)
      .set({ status: "queued", cancelReason: null })
      .where(
        sql`id = (select message_id from blast_recipients where blast_id = ${blastId} and position = 1)`,
      );
    // Here, or in the run that the engine was asked for when it was cancelled.
    expect(await runLane(job, inboxId)).toMatchObject({ claimed: 0 });
    const cancelled = Array(3).fill(["cancelled", "The blast was cancelled."]);
    await expect.poll(() => states(blastId), { timeout: 10_000 }).toEqual(cancelled);
    for (const phone of phones) expect(await textsTo(phone)).toEqual([]);
    const report = await getBlastReport(dana, { blastId });
    expect(report).toMatchObject({
      waiting: 0,
      cancelled: [{ reason: "The blast was cancelled.", count: 3 }],
    });
    await expect(resumeBlast(dana, { blastId })).rejects.toThrow(Conflict);
  });

  test("comes with the end of its number", async () => {
    const retired = await createInbox(dana, "+14155550133");
    const make = async () =>
      createBlast(
        dana,
        createBlastInput.parse({
          ...{
            inboxId: retired,
            name: "Last",
            body: "Bye",
            footer: "",
            timezone: "UTC",
            clientKey: randomUUID(),
          },
          contactIds: [await createContact(retired, "Somebody")],
        }),
      );
    const [running, scheduled] = [await make(), await make()];
    await freeze(running.blastId);
    await scheduleBlast(dana, { ...scheduled, at: "2026-11-26T22:00:00Z", timezone: "UTC" });
    await retireInbox(dana, { inboxId: retired });
    expect(await getRow(running.blastId)).toMatchObject({ status: "cancelled" });
    expect(await getRow(scheduled.blastId)).toMatchObject({
      ...{ status: "draft", returnedReason: "This number was retired." },
    });
  });
});

describe("consent", () => {
  test("counts when somebody opts out in the middle of it: nothing leaves to them after", async () => {
    const { blastId, phones } = await blastFor(many(3));
    await freeze(blastId);
    await takeRecipients(inboxId, 2);
    await carrier.text(phones[0] ?? "", "STOP");
    await carrier.text(phones[2] ?? "", "STOP");
    await eventually(
      async () => (await db().$count(conversations, eq(conversations.peerAddress, phones[2] ?? ""))) === 1,
    );
    await eventually(async () => (await states(blastId))[0]?.[0] === "cancelled");
    await runLane(job, inboxId);
    expect(await textsTo(phones[0] ?? "")).toEqual([]);
    expect(await textsTo(phones[1] ?? "")).toHaveLength(1);
    expect(await textsTo(phones[2] ?? "")).toEqual([]);
    expect((await states(blastId)).map(([, reason]) => reason)).toEqual([
      "The customer opted out.",
      null,
      "Opted out",
    ]);
  });

  test("outlives all contacts: STOP, delete all, import the same people, blast, and nothing leaves", async () => {
    const { phones } = await blastFor(many(2));
    await carrier.text(phones[0] ?? "", "STOP");
    await eventually(() => findConversation(inboxId, phones[0] ?? ""));
    await deleteAllContacts(dana, { inboxId, typed: deleteAllWords });
    await eventually(async () => (await db().$count(contacts, eq(contacts.inboxId, inboxId))) === 0);
    const again = await blastFor(phones.map((phone) => ({ phone })));
    await sendBlast(dana, again);
    await isIn(again.blastId, "sent");
    expect(await textsTo(phones[0] ?? "")).toEqual([]);
    expect(await textsTo(phones[1] ?? "")).toHaveLength(1);
  });

  test("is asked for first, once, where it is required, and a paused blast holds that back as well", async () => {
    await db().update(organizations).set({ requiresConsentMessage: true, consentMessage: "You agreed." });
    const { blastId, phones } = await blastFor(many(2));
    await freeze(blastId);
    await takeRecipients(inboxId, 2);
    // It makes the consent messages, and finds nothing else it could take.
    await db().execute(sql`update messages set ready_at = ready_at`);
    await claimMessages(inboxId, { count: 1 });
    await pauseBlast(dana, { blastId });
    expect((await claimMessages(inboxId, { count: 20 })).messages).toEqual([]);
    await resumeBlast(dana, { blastId });
    await wakeAgain();
    await runLane(job, inboxId);
    await db().update(organizations).set({ requiresConsentMessage: false });
    const second = await textsTo(phones[1] ?? "");
    expect(second).toEqual(["You agreed.", expect.stringContaining("Hi Person")]);
  });

  test("asked for by a blast keeps a typed text waiting neither while that is paused nor for its turn in the lane", async () => {
    await db().update(organizations).set({ requiresConsentMessage: true, consentMessage: "You agreed." });
    const { blastId, phones } = await blastFor(many(8));
    const other = await blastFor([{ phone: newPhone() }]);
    await freeze(blastId);
    await takeRecipients(inboxId, 8);
    await putConsentFirst(inboxId, { count: 8 });
    const [last = "", first = ""] = [...phones].reverse();
    const type = async (phone: string) => {
      const thread = await findConversation(inboxId, phone);
      if (!thread) throw new Error("no thread");
      return queueText(dana, thread, "Your order is ready");
    };
    const id = await type(last);
    const claim = await claimMessages(inboxId, { count: 2 });
    expect(claim.messages.map(({ to, body }) => [to, body])[0]).toEqual([last, "You agreed."]);
    await releaseClaims(claim.messages);
    await pauseBlast(dana, { blastId });
    await type(first);
    await freeze(other.blastId);
    await wakeAgain();
    await eventually(async () => {
      await runLane(job, inboxId);
      return (await textsTo(first)).length === 2 && (await textsTo(last)).length === 2;
    });
    expect(await textsTo(first)).toEqual(["You agreed.", "Your order is ready"]);
    expect(await textsTo(last)).toEqual(["You agreed.", "Your order is ready"]);
    expect((await getMessage(id)).status).not.toBe("queued");
    expect(await textsTo(phones[0] ?? "")).toEqual([]);
    await cancelBlast(dana, { blastId });
    await db().update(organizations).set({ requiresConsentMessage: false });
  });

  test("asked for by a paused blast is moved on by another one to the same person", async () => {
    await db().update(organizations).set({ requiresConsentMessage: true, consentMessage: "You agreed." });
    const { blastId, phones, listId } = await blastFor(many(1));
    await freeze(blastId);
    await takeRecipients(inboxId, 1);
    await putConsentFirst(inboxId, { count: 1 });
    await pauseBlast(dana, { blastId });
    const { blastId: next } = await createBlast(
      dana,
      createBlastInput.parse({
        ...{
          inboxId,
          name: "Next",
          timezone: "UTC",
          clientKey: randomUUID(),
          body: "Next",
          footer: "",
          listIds: [listId],
        },
      }),
    );
    await freeze(next);
    await wakeAgain();
    await eventually(async () => {
      await runLane(job, inboxId);
      return (await textsTo(phones[0] ?? "")).length === 2;
    });
    expect(await textsTo(phones[0] ?? "")).toEqual(["You agreed.", "Next"]);
    await cancelBlast(dana, { blastId });
    await db().update(organizations).set({ requiresConsentMessage: false });
  });
});

/** Once: while a run that was woken before holds the lane, another does nothing. */
const runUntilTexted = (phone = ""): Promise<void> =>
  eventually(async () => {
    await runLane(job, inboxId);
    return (await textsTo(phone)).length > 0;
  }).then(async () => expect(await textsTo(phone)).toHaveLength(1));

describe("quiet hours", () => {
  test("keep each recipient waiting for their own morning, which the progress says", async () => {
    // 21:30 in San Francisco, 0:30 in New York, 18:30 in Honolulu.
    clock.set("2026-11-26T05:30:00Z");
    const { blastId, phones } = await blastFor([
      { phone: "+14155552671" },
      { phone: "+12125552672" },
      { phone: "+18085552673" },
    ]);
    await sendBlast(dana, { blastId });
    await eventually(async () => (await textsTo(phones[2] ?? "")).length === 1);
    expect(await textsTo(phones[0] ?? "")).toEqual([]);
    expect((await getBlastProgress(dana, { blastId })).waiting).toEqual([
      { count: 1, until: "2026-11-26T13:00:00.000Z" },
      { count: 1, until: "2026-11-26T16:00:00.000Z" },
    ]);
    clock.set("2026-11-26T13:00:10Z");
    await runUntilTexted(phones[1]);
    expect(await textsTo(phones[0] ?? "")).toEqual([]);
    clock.set("2026-11-26T16:00:10Z");
    await runUntilTexted(phones[0]);
    await isIn(blastId, "sent");
  });

  test("that begin while it runs keep those waiting who have not had their turn", async () => {
    const { blastId, phones } = await blastFor(many(3));
    await freeze(blastId);
    expect(await takeRecipients(inboxId, 1)).toBe(1);
    clock.set("2026-11-26T05:00:01Z");
    await runLane(job, inboxId);
    for (const phone of phones) expect(await textsTo(phone)).toEqual([]);
    const { waiting } = await getBlastProgress(dana, { blastId });
    expect(waiting).toEqual([{ count: 3, until: "2026-11-26T16:00:00.000Z" }]);
    clock.set("2026-11-26T16:00:01Z");
    for (const phone of phones) await runUntilTexted(phone);
  });

  test("keep a consent message waiting that a pause held until then, and what is typed gets it at once", async () => {
    await db().update(organizations).set({ requiresConsentMessage: true, consentMessage: "You agreed." });
    const { blastId, phones } = await blastFor(many(2));
    await freeze(blastId);
    await takeRecipients(inboxId, 2);
    // Nor may a sweep's runner take what is due until it is paused.
    const rest = (until: SQL) =>
      db().execute(sql`update send_lanes set slow_until = ${until} where inbox_id = ${inboxId}`);
    await rest(sql`clock_timestamp() + interval '1 minute'`);
    await putConsentFirst(inboxId, { count: 2 });
    await pauseBlast(dana, { blastId });
    await rest(sql`null`);
    // 23:00.
    clock.set("2026-11-26T07:00:00Z");
    await resumeBlast(dana, { blastId });
    await wakeAgain();
    await runLane(job, inboxId);
    const [asleep = "", awake = ""] = phones;
    expect([await textsTo(asleep), await textsTo(awake)]).toEqual([[], []]);
    const thread = await findConversation(inboxId, awake);
    if (!thread) throw new Error("no thread");
    await queueText(dana, thread, "Your order is ready");
    await eventually(async () => {
      await runLane(job, inboxId);
      return (await textsTo(awake)).length === 2;
    });
    expect(await textsTo(awake)).toEqual(["You agreed.", "Your order is ready"]);
    expect(await textsTo(asleep)).toEqual([]);
    clock.set("2026-11-26T16:00:00Z");
    await runUntilEnded(blastId);
    expect(await textsTo(asleep)).toEqual(["You agreed.", expect.stringContaining("Hi Person")]);
    expect(await textsTo(awake)).toHaveLength(3);
    await db().update(organizations).set({ requiresConsentMessage: false });
  });

  test("do not count where an admin said so", async () => {
    clock.set("2026-11-26T11:00:00Z");
    const { blastId, phones } = await blastFor(many(1), { overridesQuietHours: true });
    await sendBlast(dana, { blastId });
    await isIn(blastId, "sent");
    expect(await textsTo(phones[0] ?? "")).toHaveLength(1);
  });
});

describe("the report", () => {
  test("lists replies once a person, and keeps what became of those whose history was deleted", async () => {
    const { blastId, phones } = await blastFor([{ name: "Ada Lovelace" }, { name: "Bob Stone" }]);
    await sendBlast(dana, { blastId });
    await isIn(blastId, "sent");
    await eventually(async () => (await getBlastReport(dana, { blastId })).delivered === 2);
    await carrier.text(phones[0] ?? "", "Which days?");
    await carrier.text(phones[0] ?? "", "And where?");
    await carrier.text(phones[1] ?? "", "STOP");
    await eventually(async () => (await getBlastReport(dana, { blastId })).optedOut === 1);
    await eventually(async () => (await listReplies(dana, { blastId, limit: 10 })).replies.length === 1);
    const { replies } = await listReplies(dana, { blastId, limit: 10 });
    expect(replies).toMatchObject([{ name: "Ada Lovelace", text: expect.stringMatching(/days|where/) }]);
    const thread = await findConversation(inboxId, phones[0] ?? "");
    await deleteHistory(dana, { conversations: { ids: [thread?.id ?? ""] } });
    const report = await getBlastReport(dana, { blastId });
    expect(report).toMatchObject({ delivered: 2, sent: 2, replied: 1, optedOut: 1, segments: 2 });
    const found = await listRecipients(dana, { blastId, filter: "replied", text: "ada", limit: 10 });
    expect(found.recipients).toMatchObject([
      { name: "Ada Lovelace", state: "delivered", conversationId: null },
    ]);
    const none = await listRecipients(dana, { blastId, filter: "failed", text: "", limit: 10 });
    expect(none.recipients).toEqual([]);
  });

  test("does not take for a reply what was written before the blast and read back late", async () => {
    const { blastId, phones } = await blastFor(many(1));
    await sendBlast(dana, { blastId });
    await isIn(blastId, "sent");
    const [recipient] = await recipientsOf(blastId);
    const { sentAt } = await getMessage(recipient?.messageId ?? "");
    const conversationId = (await findConversation(inboxId, phones[0] ?? ""))?.id ?? "";
    const write = async (at: Date) => {
      await transact((tx) => noteReplies(tx, [{ conversationId, messageId: randomUUID(), at }]));
      return (await getRow(blastId)).repliedCount;
    };
    expect(await write(addMinutes(sentAt ?? 0, -10))).toBe(0);
    expect(await write(addMinutes(sentAt ?? 0, 10))).toBe(1);
  });

  test("does not take for a reply what comes long after", async () => {
    const { blastId, phones } = await blastFor(many(1));
    await sendBlast(dana, { blastId });
    await isIn(blastId, "sent");
    await db()
      .update(messages)
      .set({ sortAt: addMinutes("2026-11-25T20:00:00Z", -60 * 24 * 40) })
      .where(eq(messages.originId, blastId));
    await carrier.text(phones[0] ?? "", "Hello again");
    await eventually(async () => (await findConversation(inboxId, phones[0] ?? ""))?.arrivals === 1);
    expect((await getRow(blastId)).repliedCount).toBe(0);
  });
});
