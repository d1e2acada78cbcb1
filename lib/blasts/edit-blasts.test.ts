import { randomUUID } from "node:crypto";
import { addDays, addMinutes, subMinutes } from "date-fns";
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, blastRecipients, blasts, contacts, inboxes, organizations, users } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { addMembers } from "@/lib/lists/add-members";
import { createList } from "@/lib/lists/create-list";
import { deleteList } from "@/lib/lists/delete-list";
import { getListDeletion } from "@/lib/lists/queries";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import {
  createContact,
  createInbox,
  createOrganization,
  createUser,
  newPhone,
  optOut,
  share,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { cancelBlast } from "./cancel-blast";
import { createBlast } from "./create-blast";
import { deleteBlast } from "./delete-blast";
import { duplicateBlast } from "./duplicate-blast";
import { freezeRecipients } from "./freeze-recipients";
import { getSender } from "./get-sender";
import { createBlastInput, duplicateBlastInput, previewBlastInput, updateBlastInput } from "./input";
import { pauseBlast } from "./pause-blast";
import { listLeftOut, previewBlast, previewText } from "./preview-blast";
import { getBlast, getBlastDefaults, listBlasts } from "./queries";
import { resumeBlast } from "./resume-blast";
import { scheduleBlast } from "./schedule-blast";
import { sendBlast } from "./send-blast";
import { startBlast } from "./start-blast";
import { unscheduleBlast } from "./unschedule-blast";
import { updateBlast } from "./update-blast";

useTestDatabase();
let dana: UserActor;
let member: UserActor;
let inboxId: string;
let listId: string;
let secondId: string;
const people: Record<string, string> = {};

beforeAll(async () => {
  applySettings({});
  dana = await createUser(await createOrganization(), { role: "admin" });
  inboxId = await createInbox(dana, "+14155550100");
  member = await createUser(dana.organizationId);
  listId = (await createList(dana, { inboxId, name: "Customers" })).id;
  secondId = (await createList(dana, { inboxId, name: "Bakers" })).id;
  for (const name of ["Ada Lovelace", "Bob Stone", "Cleo Black", "Dora Out"]) {
    people[name] = await createContact(inboxId, name);
  }
  const phone = newPhone();
  people["Eve Blocked"] = await createContact(inboxId, "Eve Blocked", phone);
  await blockSender(dana, { inboxId, address: phone, deletesHistory: false, sendsStop: false });
  const out = newPhone();
  people["Fay Gone"] = await createContact(inboxId, "Fay Gone", out);
  await optOut(dana.organizationId, out);
  await addMembers(dana, { listId, contacts: { matching: "" } });
  await addMembers(dana, {
    listId: secondId,
    contacts: { ids: [people["Ada Lovelace"] ?? "", people["Bob Stone"] ?? ""] },
  });
});

const given = () => ({
  ...{ inboxId, name: "Spring sale", timezone: "America/New_York", clientKey: randomUUID() },
  ...{ body: "Hi {{first_name}}", footer: "Reply STOP to opt out.", listIds: [listId] },
});
const create = (more: object = {}, actor = dana) =>
  createBlast(actor, createBlastInput.parse({ ...given(), ...more }));
const preview = (more: object = {}) => previewBlast(dana, previewBlastInput.parse({ ...given(), ...more }));
const duplicate = (given: object, actor = dana) =>
  duplicateBlast(actor, duplicateBlastInput.parse({ clientKey: randomUUID(), ...given }));
const tomorrow = () => addDays(new Date(), 1).toISOString();

describe("a draft", () => {
  test("is kept once for a client key, listed on its tab with what it is for, and may lack its text", async () => {
    const clientKey = randomUUID();
    const first = await create({ clientKey, body: "", listIds: [] });
    expect(await create({ clientKey, name: "Other" })).toEqual(first);
    const { blasts: rows } = await listBlasts(dana, { inboxId, tab: "draft", limit: 10 });
    expect(rows.find(({ id }) => id === first.blastId)).toMatchObject({ name: "Spring sale", sources: [] });
    await expect(sendBlast(dana, first)).rejects.toThrow("Write the message.");
    await expect(scheduleBlast(dana, { ...first, at: tomorrow(), timezone: "UTC" })).rejects.toThrow(Invalid);
  });

  test("to nobody is refused, saying whether nobody was chosen, nobody is there or all are left out", async () => {
    const empty = await createList(dana, { inboxId, name: "Empty" });
    const refused = async (more: object, reason: string) => {
      const { blastId } = await create(more);
      await expect(sendBlast(dana, { blastId })).rejects.toMatchObject({ fields: { recipients: reason } });
      expect(await getBlast(dana, { blastId })).toMatchObject({ status: "draft", isOpen: true });
    };
    await refused({ listIds: [] }, "Choose who gets it.");
    await refused({ listIds: [empty.id] }, "There is nobody in what was chosen.");
    await refused(
      { listIds: [], contactIds: [people["Fay Gone"]] },
      "Nobody would get it: the one person chosen is left out.",
    );
    await deleteList(dana, { listId: empty.id });
  });

  test("is changed, duplicated and deleted; its list is named even once it is gone", async () => {
    const gone = await createList(dana, { inboxId, name: "Short-lived" });
    const { blastId } = await create({ listIds: [listId, gone.id], contactIds: [people["Cleo Black"]] });
    await deleteList(dana, { listId: gone.id });
    const shown = await getBlast(dana, { blastId });
    expect(shown.lists).toEqual([
      { id: listId, name: "Customers", gone: false },
      { id: gone.id, name: "Short-lived", gone: true },
    ]);
    expect(shown.contacts).toMatchObject([{ name: "Cleo Black" }]);
    await expect(sendBlast(dana, { blastId })).rejects.toThrow(/“Short-lived” was deleted/);
    const change = updateBlastInput.parse({ ...given(), blastId, name: "Summer sale" });
    await updateBlast(dana, change);
    const clientKey = randomUUID();
    const copy = await duplicate({ blastId, clientKey });
    expect(await duplicate({ blastId, clientKey })).toEqual(copy);
    expect(await getBlast(dana, copy)).toMatchObject({ name: "Summer sale copy", body: "Hi {{first_name}}" });
    await deleteBlast(dana, copy);
    await expect(getBlast(dana, copy)).rejects.toThrow("does not exist");
    await expect(updateBlast(dana, { ...change, listIds: [gone.id] })).rejects.toThrow(/no longer there/);
  });

  test("leaves in quiet hours only where an admin said so", async () => {
    await share(inboxId, member);
    await expect(create({ overridesQuietHours: true }, member)).rejects.toThrow(Forbidden);
    const { blastId } = await create({ overridesQuietHours: true });
    await expect(sendBlast(member, { blastId })).rejects.toThrow(Forbidden);
    const at = tomorrow();
    await expect(scheduleBlast(member, { blastId, at, timezone: "UTC" })).rejects.toThrow(Forbidden);
    await scheduleBlast(dana, { blastId, at, timezone: "UTC" });
    const entries = await db()
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, blastId))
      .orderBy(auditEvents.id);
    expect(entries).toMatchObject([
      { action: "blast.quietHoursOverridden", detail: { name: "Spring sale" } },
      { action: "blast.scheduled", detail: { overridesQuietHours: true } },
    ]);
    // Somebody else may go on with it, and it waits from then on.
    await updateBlast(member, updateBlastInput.parse({ ...given(), blastId, overridesQuietHours: true }));
    expect(await getBlast(dana, { blastId })).toMatchObject({ overridesQuietHours: false });
    await scheduleBlast(member, { blastId, at, timezone: "UTC" });
    await unscheduleBlast(dana, { blastId });
  });

  test("is refused to who has blasts switched off, in the organization or for themselves", async () => {
    const { blastId } = await create();
    await db().update(users).set({ allowsBlasts: false }).where(eq(users.id, dana.userId));
    await expect(create()).rejects.toThrow("Blasts are switched off for you.");
    await expect(sendBlast(dana, { blastId })).rejects.toThrow(Forbidden);
    await db().update(users).set({ allowsBlasts: true }).where(eq(users.id, dana.userId));
    await db().update(organizations).set({ allowsBlasts: false });
    await expect(create()).rejects.toThrow(Forbidden);
    expect(await getBlastDefaults(dana, { inboxId })).toMatchObject({ isOn: false });
    await db().update(organizations).set({ allowsBlasts: true, complianceFooter: "STOP ends it." });
    expect(await getBlastDefaults(dana, { inboxId })).toMatchObject({ isOn: true, footer: "STOP ends it." });
  });
});

/** Its time has come, and nobody has started it. */
const late = (blastId: string, minutes = 1) =>
  db()
    .update(blasts)
    .set({ scheduledAt: subMinutes(new Date(), minutes) })
    .where(eq(blasts.id, blastId));

test("what was sent or scheduled before blasts were switched off can still be stopped, and no more", async () => {
  const [running, planned] = [await create(), await create()];
  await db()
    .update(blasts)
    .set({ status: "sending", frozenAt: new Date(), sentBy: dana.userId })
    .where(eq(blasts.id, running.blastId));
  await scheduleBlast(dana, { ...planned, at: tomorrow(), timezone: "UTC" });
  await db().update(organizations).set({ allowsBlasts: false });
  await pauseBlast(dana, running);
  await expect(resumeBlast(dana, running)).rejects.toThrow(Forbidden);
  await cancelBlast(dana, running);
  await unscheduleBlast(dana, planned);
  await expect(sendBlast(dana, planned)).rejects.toThrow(Forbidden);
  await expect(duplicate(planned)).rejects.toThrow(Forbidden);
  await deleteBlast(dana, planned);
  await db().update(organizations).set({ allowsBlasts: true });
});

test("the drafts of a retired number are copied to one that still sends, and deleted", async () => {
  const { blastId } = await create();
  const other = await createInbox(dana, "+14155550105");
  await db().update(inboxes).set({ retiredAt: new Date() }).where(eq(inboxes.id, inboxId));
  await expect(sendBlast(dana, { blastId })).rejects.toThrow(Conflict);
  await expect(duplicate({ blastId })).rejects.toThrow(Conflict);
  const copy = await duplicate({ blastId, inboxId: other });
  // Lists and contacts are a number's own.
  expect(await getBlast(dana, copy)).toMatchObject({
    ...{ inboxId: other, name: "Spring sale", body: "Hi {{first_name}}", footer: "Reply STOP to opt out." },
    ...{ status: "draft", lists: [], tags: [], contacts: [], excludedList: null, returnedReason: null },
  });
  await expect(sendBlast(dana, copy)).rejects.toThrow("Choose who gets it.");
  const colleague = await createUser(dana.organizationId);
  await share(inboxId, colleague);
  await expect(duplicate({ blastId, inboxId: other }, colleague)).rejects.toThrow(NotFound);
  await deleteBlast(dana, { blastId });
  await db().update(inboxes).set({ retiredAt: null }).where(eq(inboxes.id, inboxId));
});

test("a number that another contact gets while recipients are fixed is written down once", async () => {
  const first = await createContact(inboxId, "First");
  const { id: list } = await createList(dana, { inboxId, name: "Large" });
  // Behind more than are read at once.
  const last = "ffffffff-ffff-7fff-bfff-ffffffffffff";
  await db().execute(sql`
    with made as (
      insert into contacts (id, inbox_id, full_name)
      select case when g = 0 then ${last}::uuid else gen_random_uuid() end, ${inboxId}::uuid, 'Nobody'
      from generate_series(0, 2000) g returning id
    )
    insert into list_members (list_id, contact_id, how)
    select ${list}::uuid, m.id, 'by_hand' from (select id from made union all select ${first}::uuid) m`);
  const { blastId } = await create({ listIds: [list] });
  const [blast] = await db().select().from(blasts).where(eq(blasts.id, blastId));
  if (!blast) throw new Error("no blast");
  const counts = await transact(async (tx) =>
    freezeRecipients(tx, blast, await getSender(tx, inboxId, dana.userId), new Date(), async () => {
      await db().execute(sql`update contact_phones set contact_id = ${last} where contact_id = ${first}`);
    }),
  );
  expect(counts).toMatchObject({ recipientCount: 1, leftOutCount: 2000 });
  const kept = await db().select().from(blastRecipients).where(eq(blastRecipients.blastId, blastId));
  expect(kept.filter(({ leftOut }) => leftOut === null)).toMatchObject([{ contactId: first }]);
  expect(kept).toHaveLength(2001);
  await deleteList(dana, { listId: list });
  await db().execute(sql`delete from contacts where full_name in ('Nobody', 'First')`);
});

describe("a scheduled blast", () => {
  test("needs a time to come, is changed and taken back before it, and locked from it on", async () => {
    const { blastId } = await create();
    const at = (when: Date) => scheduleBlast(dana, { blastId, at: when.toISOString(), timezone: "UTC" });
    await expect(at(subMinutes(new Date(), 1))).rejects.toThrow("This time has passed. Choose a later one.");
    await at(addMinutes(new Date(), 90));
    const { blasts: rows } = await listBlasts(dana, { inboxId, tab: "scheduled", limit: 10 });
    expect(rows.map(({ id }) => id)).toContain(blastId);
    const change = updateBlastInput.parse({ ...given(), blastId });
    await expect(updateBlast(dana, { ...change, body: "" })).rejects.toThrow("Write the message.");
    await expect(updateBlast(dana, { ...change, listIds: [] })).rejects.toThrow("Choose who gets it.");
    await updateBlast(dana, { ...change, body: "Later" });
    expect(await getBlast(dana, { blastId })).toMatchObject({ status: "scheduled", body: "Later" });
    await unscheduleBlast(dana, { blastId });
    expect(await getBlast(dana, { blastId })).toMatchObject({ status: "draft", scheduledAt: null });
    await at(addMinutes(new Date(), 90));
    await late(blastId);
    await expect(updateBlast(dana, change)).rejects.toThrow(Conflict);
    // Its start is late: until then it can be stopped.
    await unscheduleBlast(dana, { blastId });
    expect(await getBlast(dana, { blastId })).toMatchObject({ status: "draft", scheduledAt: null });
    await at(addMinutes(new Date(), 90));
    await late(blastId);
    await deleteBlast(dana, { blastId });
    await expect(getBlast(dana, { blastId })).rejects.toThrow("does not exist");
  });

  test("is named before a list is deleted that it is for or leaves out, the next one first", async () => {
    const { id } = await createList(dana, { inboxId, name: "Short-lived" });
    const scheduled = async (name: string, days: number, more: object) => {
      const { blastId } = await create({ name, ...more });
      await scheduleBlast(dana, { blastId, at: addDays(new Date(), days).toISOString(), timezone: "UTC" });
      return blastId;
    };
    await create({ name: "Draft", listIds: [listId, id] });
    const made = [
      await scheduled("Second", 2, { listIds: [listId, id] }),
      await scheduled("First", 1, { excludedListId: id }),
      await scheduled("Others", 1, { listIds: [secondId] }),
    ];
    expect(await getListDeletion(dana, { listId: id })).toEqual({ blasts: ["First", "Second"] });
    for (const blastId of made) await deleteBlast(dana, { blastId });
    expect(await getListDeletion(dana, { listId: id })).toEqual({ blasts: [] });
  });

  test("that could not start at its time is a draft again an hour later, with the reason", async () => {
    const { blastId } = await create();
    await scheduleBlast(dana, { blastId, at: tomorrow(), timezone: "UTC" });
    await late(blastId, 61);
    await startBlast(jobActor("test"), blastId);
    const { status, returnedReason } = await getBlast(dana, { blastId });
    expect([status, returnedReason]).toEqual([
      "draft",
      expect.stringMatching(/^It could not start at its time/),
    ]);
  });
});

describe("the preview", () => {
  test("reads on behind contacts of another number, however many stand on the list", async () => {
    const elsewhere = await createInbox(dana, "+14155550109");
    const { id } = await createList(dana, { inboxId, name: "Many" });
    const add = (owner: string) =>
      db().execute(sql`
        with made as (
          insert into contacts (id, inbox_id, full_name)
          select gen_random_uuid(), ${owner}::uuid, 'Somebody' from generate_series(1, 1500) returning id
        )
        insert into list_members (list_id, contact_id, how) select ${id}::uuid, id, 'by_hand' from made`);
    await add(inboxId);
    await add(elsewhere);
    expect((await preview({ listIds: [id] })).leftOut).toMatchObject([{ reason: "invalid", count: 1500 }]);
    await deleteList(dana, { listId: id });
    await db().execute(sql`delete from contacts where full_name = 'Somebody'`);
  });

  test("counts who gets it and who does not, by the reason", async () => {
    await db()
      .update(contacts)
      .set({ fullName: "+1 415 555" })
      .where(eq(contacts.id, people["Dora Out"] ?? ""));
    const counted = await preview({ listIds: [listId, secondId] });
    expect(counted).toMatchObject({ chosen: 6, recipients: 3, duplicates: 2, segments: 3, mostSegments: 1 });
    expect(Object.fromEntries(counted.leftOut.map(({ reason, count }) => [reason, count]))).toEqual({
      blocked: 1,
      opted_out: 1,
      missing_field: 1,
    });
    // Whoever gets nothing does not get it once either.
    const again = { listIds: [listId, secondId], contactIds: [people["Dora Out"] ?? ""] };
    expect(await preview(again)).toMatchObject({ chosen: 6, duplicates: 2 });
    const without = await preview({ excludedListId: secondId });
    expect(without).toMatchObject({ recipients: 1, example: { name: "Cleo Black" } });
    expect(await preview({ listIds: [] })).toMatchObject({ chosen: 0, recipients: 0, example: null });
  });

  test("lists them, and shows the text for anybody", async () => {
    const leftOut = (reason: "missing_field" | "duplicate") =>
      listLeftOut(dana, { ...previewBlastInput.parse({ ...given(), listIds: [listId, secondId] }), reason });
    expect(await leftOut("missing_field")).toMatchObject({
      people: [{ name: "+1 415 555", missingField: "{{first_name}}" }],
      next: null,
    });
    const { people: twice } = await leftOut("duplicate");
    expect(twice.map(({ name, times }) => [name, times])).toEqual([
      ["Ada Lovelace", 2],
      ["Bob Stone", 2],
    ]);
    const contactId = people["Ada Lovelace"] ?? "";
    const text = await previewText(dana, {
      inboxId,
      contactId,
      body: "Hi {{first_name}}",
      footer: "STOP ends",
    });
    expect(text).toMatchObject({ text: "Hi Ada\nSTOP ends", segments: 1, name: "Ada Lovelace" });
  });

  test("counts the consent messages that go ahead", async () => {
    await db().update(organizations).set({ requiresConsentMessage: true, consentMessage: "You agreed." });
    expect(await preview()).toMatchObject({ recipients: 3, consentMessages: 3, segments: 6 });
    await db().update(organizations).set({ requiresConsentMessage: false });
  });
});
