import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  contactPhones,
  contacts,
  conversations,
  dripApplications,
  dripListRuns,
  listMembers,
  messages,
  organizations,
  uploads,
  users,
} from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { blockSenderInput } from "@/lib/blocked-senders/input";
import { repliedReason } from "@/lib/lanes/rules";
import { runLane } from "@/lib/lanes/run-lane";
import { createList } from "@/lib/lists/create-list";
import { readMedia } from "@/lib/media/read-media";
import { mediaStorage } from "@/lib/media/storage";
import { deleteScheduledMessage } from "@/lib/messages/delete-scheduled-message";
import { rescheduleMessage } from "@/lib/messages/reschedule-message";
import { useClock } from "@/tests/support/clock";
import { eventually } from "@/tests/support/eventually";
import {
  createContact,
  createConversation,
  createInbox,
  createOrganization,
  createUpload,
  createUser,
  findConversation,
  getMessage,
  listThread,
  newPhone,
  optOut,
  share,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { applyDripCampaign } from "./apply-drip-campaign";
import { applyRunForAWhile } from "./apply-run-for-a-while";
import { applyToList } from "./apply-to-list";
import { createDripCampaign } from "./create-drip-campaign";
import { deleteDripCampaign } from "./delete-drip-campaign";
import { duplicateDripCampaign } from "./duplicate-drip-campaign";
import {
  applyDripCampaignInput,
  applyToListInput,
  createDripCampaignInput,
  type StartInput,
  updateDripCampaignInput,
} from "./input";
import { getCampaignResults, listDripApplications, listDripCampaigns } from "./queries";
import { updateDripCampaign } from "./update-drip-campaign";

const carrier = useProduct();
const clock = useClock();
const job = jobActor("test");
const timezone = "America/Los_Angeles";
/** Two days before the clocks go forward, half past nine. */
const morning = "2031-03-07T17:30:00.000Z";
let dana: UserActor;
let stranger: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization({ openHours: null }), { signature: "Dana" });
  inboxId = await createInbox(dana, ourNumber);
  stranger = await createUser(dana.organizationId);
});
beforeEach(() => clock.set(morning));

let made = 0;
const drip = (body: string, amount: number, unit: "minutes" | "hours" | "days" = "days") => ({
  ...{ body, amount, unit, keptFileIds: [] as string[], uploadIds: [] as string[] },
});
async function campaignOf(drips: ReturnType<typeof drip>[], keepsAfterReply = false): Promise<string> {
  const given = { inboxId, name: `Welcome ${++made}`, keepsAfterReply, drips };
  return (await createDripCampaign(dana, createDripCampaignInput.parse(given))).campaignId;
}
const welcome = () => campaignOf([drip("third", 3), drip("hello", 0), drip("second", 1)]);

const apply = (campaignId: string, conversationId: string, start: StartInput = { kind: "now" }) =>
  applyDripCampaign(dana, applyDripCampaignInput.parse({ campaignId, conversationId, start, timezone }));

async function listOf(contactIds: string[]): Promise<string> {
  const { id: listId } = await createList(dana, { inboxId, name: `List ${++made}`, keywords: [] });
  await db()
    .insert(listMembers)
    .values(contactIds.map((contactId) => ({ listId, contactId, how: "by_hand" as const })));
  return listId;
}
const start = (campaignId: string, listId: string) =>
  applyToList(dana, applyToListInput.parse({ campaignId, listId, start: { kind: "now" }, timezone }));
const getRun = async (id: string) => {
  const [run] = await db().select().from(dripListRuns).where(eq(dripListRuns.id, id));
  return run;
};

const dripsOf = async (conversationId: string) =>
  (await listThread(conversationId)).filter(({ origin }) => origin === "drip");
const textsTo = async (phone: string) => (await carrier.ledger(phone)).map((entry) => entry.text);

describe("applying a campaign", () => {
  test("plans each drip from the start, days by the clock on the wall, signed and in the order of intervals", async () => {
    const thread = await createConversation(inboxId);
    await apply(await welcome(), thread.id);
    const planned = await dripsOf(thread.id);
    expect(planned.map(({ body }) => body)).toEqual(["hello\nDana", "second\nDana", "third\nDana"]);
    const [first, second, third] = planned.map(({ readyAt }) => readyAt?.toISOString() ?? "");
    expect(first?.slice(0, 16)).toBe("2031-03-07T17:30");
    expect(second?.slice(0, 16)).toBe("2031-03-08T17:30");
    // An hour earlier by UTC: half past nine there, after the clocks went forward.
    expect(third?.slice(0, 16)).toBe("2031-03-10T16:30");
    await runLane(job, inboxId);
    expect(await textsTo(thread.peerAddress)).toEqual(["hello\nDana"]);
  });

  test("starts after a delay or at an exact time, and moves what meets quiet hours", async () => {
    const [one, two] = [await createConversation(inboxId), await createConversation(inboxId)];
    const campaignId = await campaignOf([drip("at once", 0), drip("at night", 14, "hours")]);
    await apply(campaignId, one.id, { kind: "delay", delay: { amount: 2, unit: "hours" } });
    await apply(campaignId, two.id, { kind: "exact", at: "2031-03-08T05:30:00.000Z" });
    const times = async (id: string) =>
      (await dripsOf(id)).map(({ readyAt }) => readyAt?.toISOString().slice(0, 16));
    expect(await times(one.id)).toEqual(["2031-03-07T19:30", "2031-03-08T16:00"]);
    expect(await times(two.id)).toEqual(["2031-03-08T16:00", "2031-03-08T19:30"]);
  });

  test("is refused for a time that has passed, a delay of a century, and intervals that are none", async () => {
    const thread = await createConversation(inboxId);
    const campaignId = await welcome();
    await expect(
      apply(campaignId, thread.id, { kind: "exact", at: "2031-03-07T17:00:00.000Z" }),
    ).rejects.toThrow(/has passed/);
    await expect(
      apply(campaignId, thread.id, { kind: "exact", at: "2131-03-07T17:00:00.000Z" }),
    ).rejects.toThrow(/within a year/);
    for (const amount of [-1, 0.5, 36_500]) {
      expect(
        applyDripCampaignInput.safeParse({
          campaignId,
          conversationId: thread.id,
          timezone,
          start: { kind: "delay", delay: { amount, unit: "days" } },
        }).success,
      ).toBe(false);
      expect(
        createDripCampaignInput.safeParse({
          inboxId,
          name: "x",
          keepsAfterReply: false,
          drips: [drip("x", amount)],
        }).success,
      ).toBe(false);
    }
    expect(await dripsOf(thread.id)).toEqual([]);
  });

  test("is refused while it runs there, also for two at once, and possible again afterwards", async () => {
    const thread = await createConversation(inboxId);
    const campaignId = await welcome();
    const results = await Promise.allSettled([apply(campaignId, thread.id), apply(campaignId, thread.id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await expect(apply(campaignId, thread.id)).rejects.toMatchObject({ reason: "running" });
    await carrier.text(thread.peerAddress, "thanks");
    await eventually(async () => (await getCampaignResults(dana, { campaignId })).running === 0);
    await apply(campaignId, thread.id);
    expect((await getCampaignResults(dana, { campaignId })).applications).toBe(2);
  });

  test("is refused for who opted out or is blocked, and is not there for who does not hold the number", async () => {
    const [out, blocked] = [await createConversation(inboxId), await createConversation(inboxId)];
    const campaignId = await welcome();
    await optOut(dana.organizationId, out.peerAddress);
    await expect(apply(campaignId, out.id)).rejects.toMatchObject({ reason: "opted_out" });
    await blockSender(dana, blockSenderInput.parse({ inboxId, address: blocked.peerAddress }));
    await expect(apply(campaignId, blocked.id)).rejects.toMatchObject({ reason: "blocked" });
    const given = { campaignId, conversationId: out.id, start: { kind: "now" as const }, timezone };
    await expect(applyDripCampaign(stranger, given)).rejects.toMatchObject({ code: "not_found" });
    expect(await listDripCampaigns(stranger, { inboxId })).toEqual([]);
    await expect(getCampaignResults(stranger, { campaignId })).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteDripCampaign(stranger, { campaignId, running: "keep" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("a reply", () => {
  test("ends what was applied before it, even before the start, and nothing applied after it", async () => {
    const phone = newPhone();
    const thread = await createConversation(inboxId, phone);
    const campaignId = await welcome();
    await apply(campaignId, thread.id, { kind: "delay", delay: { amount: 1, unit: "hours" } });
    await carrier.text(phone, "who is this?");
    const stopped = await eventually(async () => {
      const drips = await dripsOf(thread.id);
      return drips.every(({ status }) => status === "cancelled") && drips;
    });
    expect(stopped.map(({ cancelReason }) => cancelReason)).toEqual([
      repliedReason,
      repliedReason,
      repliedReason,
    ]);
    expect((await listThread(thread.id)).map(({ activity }) => activity)).toContain("drip_stopped");
    expect(await getCampaignResults(dana, { campaignId })).toMatchObject({
      ...{ applications: 1, running: 0, sent: 0, waiting: 0, replied: 1 },
      stopped: [{ reason: repliedReason, count: 1 }],
    });
    await apply(campaignId, thread.id);
    await runLane(job, inboxId);
    expect(await textsTo(phone)).toEqual(["hello\nDana"]);
  });

  test("leaves the drips alone where the campaign says so, and is counted", async () => {
    const thread = await createConversation(inboxId);
    const campaignId = await campaignOf([drip("one", 1), drip("two", 2)], true);
    await apply(campaignId, thread.id);
    await carrier.text(thread.peerAddress, "hi");
    await eventually(async () => (await getCampaignResults(dana, { campaignId })).replied === 1);
    expect((await dripsOf(thread.id)).map(({ status }) => status)).toEqual(["scheduled", "scheduled"]);
  });

  test("is seen by the claim itself, whatever cancelled nothing", async () => {
    const thread = await createConversation(inboxId);
    await apply(await welcome(), thread.id);
    await db().update(conversations).set({ arrivals: 1 }).where(eq(conversations.id, thread.id));
    await runLane(job, inboxId);
    expect((await dripsOf(thread.id))[0]).toMatchObject({ status: "cancelled", cancelReason: repliedReason });
    expect(await textsTo(thread.peerAddress)).toEqual([]);
  });

  test("that opts out cancels with that reason, also where a reply would not", async () => {
    const thread = await createConversation(inboxId);
    await apply(await campaignOf([drip("one", 1)], true), thread.id);
    await carrier.text(thread.peerAddress, "STOP");
    const [stopped] = await eventually(async () => {
      const drips = await dripsOf(thread.id);
      return drips[0]?.status === "cancelled" && drips;
    });
    expect(stopped?.cancelReason).toBe("The customer opted out.");
  });
});

describe("a campaign", () => {
  test("can be edited without touching what is applied, and duplicated under a free name", async () => {
    const thread = await createConversation(inboxId);
    const campaignId = await welcome();
    await apply(campaignId, thread.id);
    const [before] = (await listDripCampaigns(dana, { inboxId })).filter(({ id }) => id === campaignId);
    const name = before?.name ?? "";
    await updateDripCampaign(
      dana,
      updateDripCampaignInput.parse({ campaignId, name, keepsAfterReply: true, drips: [drip("changed", 5)] }),
    );
    expect((await dripsOf(thread.id)).map(({ body }) => body)).toContain("second\nDana");
    await duplicateDripCampaign(dana, { campaignId });
    await duplicateDripCampaign(dana, { campaignId });
    const names = (await listDripCampaigns(dana, { inboxId })).map((row) => row.name);
    expect(names).toEqual(expect.arrayContaining([`${name} copy`, `${name} copy 2`]));
    const twice = { inboxId, name: name.toUpperCase(), keepsAfterReply: false, drips: [drip("x", 0)] };
    await expect(createDripCampaign(dana, twice)).rejects.toMatchObject({
      fields: { name: "There is another campaign with this name." },
    });
    await expect(
      createDripCampaign(dana, { ...twice, name: "Empty", drips: [drip("fine", 0), drip("  ", 1)] }),
    ).rejects.toHaveProperty(["fields", "drips.1.body"]);
  });

  test("that is deleted keeps what runs, or cancels it", async () => {
    const threads = [await createConversation(inboxId), await createConversation(inboxId)] as const;
    const [kept, ended] = [await welcome(), await welcome()];
    await apply(kept, threads[0].id);
    await apply(ended, threads[1].id, { kind: "delay", delay: { amount: 1, unit: "hours" } });
    expect(await deleteDripCampaign(dana, { campaignId: kept, running: "keep" })).toEqual({ cancelled: 0 });
    expect(await deleteDripCampaign(dana, { campaignId: ended, running: "cancel" })).toEqual({
      cancelled: 3,
    });
    await runLane(job, inboxId);
    expect(await textsTo(threads[0].peerAddress)).toEqual(["hello\nDana"]);
    expect(await textsTo(threads[1].peerAddress)).toEqual([]);
    // A reply still ends what was kept.
    await carrier.text(threads[0].peerAddress, "ok");
    await eventually(async () => (await dripsOf(threads[0].id)).at(-1)?.status === "cancelled");
  });
});

test("a drip that is moved into quiet hours stands at their end, where it would wait for it", async () => {
  const thread = await createConversation(inboxId, "+14155550190");
  await apply(await welcome(), thread.id);
  const [, second] = await dripsOf(thread.id);
  const messageId = second?.id ?? "";
  // Four in the morning in San Francisco, then noon.
  await rescheduleMessage(dana, { messageId, at: "2031-03-11T11:00:00.000Z" });
  const open = new Date("2031-03-11T15:00:00.000Z");
  expect(await getMessage(messageId)).toMatchObject({ readyAt: open, sortAt: open });
  const noon = new Date("2031-03-11T19:00:00.000Z");
  await rescheduleMessage(dana, { messageId, at: noon.toISOString() });
  expect(await getMessage(messageId)).toMatchObject({ readyAt: noon, sortAt: noon });
});

test("campaigns that are switched off can neither be made nor applied, and what waits of them is cancelled", async () => {
  const thread = await createConversation(inboxId);
  const campaignId = await welcome();
  await apply(campaignId, thread.id, { kind: "delay", delay: { amount: 2, unit: "minutes" } });
  const switchTo = (allowsDripCampaigns: boolean) =>
    db().update(organizations).set({ allowsDripCampaigns }).where(eq(organizations.id, dana.organizationId));
  await switchTo(false);
  await expect(welcome()).rejects.toMatchObject({ code: "forbidden" });
  await expect(apply(campaignId, thread.id)).rejects.toMatchObject({ code: "forbidden" });
  clock.set("2031-03-07T17:33:00.000Z");
  await runLane(job, inboxId);
  await switchTo(true);
  expect((await dripsOf(thread.id))[0]).toMatchObject({
    status: "cancelled",
    cancelReason: "Drip campaigns were switched off.",
  });
  expect(await textsTo(thread.peerAddress)).toEqual([]);
});

test("what a user applied no longer leaves once campaigns are switched off for them, whoever applied the rest", async () => {
  const threads = [await createConversation(inboxId), await createConversation(inboxId)] as const;
  const campaignId = await welcome();
  const colleague = await createUser(dana.organizationId);
  await share(inboxId, colleague);
  const later = { kind: "delay", delay: { amount: 2, unit: "minutes" } } as const;
  await apply(campaignId, threads[0].id, later);
  await applyDripCampaign(
    colleague,
    applyDripCampaignInput.parse({ campaignId, conversationId: threads[1].id, start: later, timezone }),
  );
  const switchTo = (allowsDripCampaigns: boolean) =>
    db().update(users).set({ allowsDripCampaigns }).where(eq(users.id, dana.userId));
  await switchTo(false);
  clock.set("2031-03-07T17:33:00.000Z");
  await runLane(job, inboxId);
  await switchTo(true);
  expect((await dripsOf(threads[0].id))[0]).toMatchObject({
    status: "cancelled",
    cancelReason: "Drip campaigns were switched off for the person who applied this one.",
  });
  expect(await textsTo(threads[0].peerAddress)).toEqual([]);
  expect(await textsTo(threads[1].peerAddress)).toHaveLength(1);
});

describe("a drip with merge fields", () => {
  const fields = [drip("Hello {{first_name|there}}, {{my_name}} here.", 0), drip("To {{company}}.", 1)];
  const companyOf = (contactId: string, company: string) =>
    db().update(contacts).set({ company }).where(eq(contacts.id, contactId));

  test("is filled in for whom it is applied to, and frozen", async () => {
    const thread = await createConversation(inboxId);
    const contactId = await createContact(inboxId, "Jane Snow", thread.peerAddress);
    await companyOf(contactId, "Snow & {{co}}");
    await apply(await campaignOf(fields), thread.id);
    await companyOf(contactId, "Another");
    expect((await dripsOf(thread.id)).map(({ body }) => body)).toEqual([
      "Hello Jane, Dana Reyes here.\nDana",
      "To Snow & {{co}}.\nDana",
    ]);
    await runLane(job, inboxId);
    expect(await textsTo(thread.peerAddress)).toEqual(["Hello Jane, Dana Reyes here.\nDana"]);
  });

  test("is left out, with the reason, where nothing is known for one; the others leave", async () => {
    const thread = await createConversation(inboxId);
    const campaignId = await campaignOf([...fields, drip("bye", 2)]);
    await apply(campaignId, thread.id);
    expect((await dripsOf(thread.id)).map((each) => [each.status, each.cancelReason])).toEqual([
      ["scheduled", null],
      ["cancelled", "Nothing is known for {{company}}."],
      ["scheduled", null],
    ]);
    const { stopped } = await getCampaignResults(dana, { campaignId });
    expect(stopped).toEqual([{ reason: "Nothing is known for {{company}}.", count: 1 }]);
  });

  test("refuses somebody to whom no drip could be sent, whom a list leaves out", async () => {
    const thread = await createConversation(inboxId);
    const unknown = await createContact(inboxId, "Nobody", thread.peerAddress);
    const known = await createContact(inboxId, "Jane");
    await companyOf(known, "Acme");
    const campaignId = await campaignOf([drip("To {{company}}.", 1)]);
    await expect(apply(campaignId, thread.id)).rejects.toThrow(/Nothing is known for {{company}}/);
    expect(await dripsOf(thread.id)).toEqual([]);
    const { runId } = await start(campaignId, await listOf([unknown, known]));
    await eventually(async () => (await getRun(runId))?.finishedAt);
    expect(await getRun(runId)).toMatchObject({
      appliedCount: 1,
      skipped: { "Nothing is known for {{company}}": 1 },
    });
  });

  test("is refused where nobody has such a field, or it is not complete", async () => {
    for (const body of ["{{shoe_size}}", "{{}}", "Hello {{first_name"]) {
      await expect(campaignOf([drip("fine", 0), drip(body, 1)])).rejects.toHaveProperty([
        "fields",
        "drips.1.body",
      ]);
    }
  });
});

describe("a drip with files", () => {
  const getCampaign = async (id: string) =>
    (await listDripCampaigns(dana, { inboxId })).find((each) => each.id === id);
  const isStored = (storageKey: string) => mediaStorage().hasItem(storageKey);

  test("leaves with them as one MMS, and keeps what was applied when they are taken from the campaign", async () => {
    const [one, two] = [await createUpload(dana, "one.vcf"), await createUpload(dana, "two.vcf")];
    const campaignId = await campaignOf([
      { ...drip("Our card.", 0), uploadIds: [one.uploadId, two.uploadId] },
    ]);
    const [shown] = (await getCampaign(campaignId))?.drips ?? [];
    expect(shown?.files.map(({ fileName }) => fileName)).toEqual(["one.vcf", "two.vcf"]);
    const served = await readMedia(shown?.files[0]?.id ?? "", null);
    expect(await served.text()).toBe("one.vcf");
    const thread = await createConversation(inboxId);
    await apply(campaignId, thread.id);
    await runLane(job, inboxId);
    const [entry] = await carrier.ledger(thread.peerAddress);
    expect(entry).toMatchObject({ text: "Our card.\nDana" });
    expect(entry?.media).toHaveLength(2);
    expect(await dripsOf(thread.id)).toMatchObject([{ kind: "mms", segments: 1 }]);

    await updateDripCampaign(dana, {
      ...{ campaignId, name: `Files ${++made}`, keepsAfterReply: false },
      drips: [{ ...drip("Our card.", 0), keptFileIds: [shown?.files[1]?.id ?? ""] }],
    });
    const [left] = (await getCampaign(campaignId))?.drips ?? [];
    expect(left?.files.map(({ fileName }) => fileName)).toEqual(["two.vcf"]);
    // The message has it still.
    expect(await isStored(one.storageKey)).toBe(true);
  });

  test("gives them to everybody on a list though the campaign loses them meanwhile; what nobody names is removed", async () => {
    const { uploadId, storageKey } = await createUpload(dana, "list.vcf");
    const campaignId = await campaignOf([{ ...drip("Our card.", 1), uploadIds: [uploadId] }]);
    const { campaignId: copyId } = await duplicateDripCampaign(dana, { campaignId });
    await deleteDripCampaign(dana, { campaignId: copyId, running: "keep" });
    const phone = newPhone();
    const listId = await listOf([await createContact(inboxId, "Jane", phone)]);
    const { runId } = await start(campaignId, listId);
    await updateDripCampaign(dana, {
      ...{ campaignId, name: `Files ${++made}`, keepsAfterReply: false, drips: [drip("No card.", 1)] },
    });
    await eventually(async () => (await getRun(runId))?.finishedAt);
    const thread = await findConversation(inboxId, phone);
    const [planned] = await dripsOf(thread?.id ?? "");
    expect(planned).toMatchObject({ kind: "mms" });
    expect(await isStored(storageKey)).toBe(true);
    await deleteScheduledMessage(dana, { messageId: planned?.id ?? "" });
    await eventually(async () => !(await isStored(storageKey)));
  });

  test("is refused with somebody else's file, and with more than one message takes", async () => {
    const { uploadId } = await createUpload(stranger, "not-mine.vcf");
    await expect(campaignOf([{ ...drip("x", 0), uploadIds: [uploadId] }])).rejects.toMatchObject({
      code: "not_found",
    });
    const big = await createUpload(dana, "big.vcf");
    await db().update(uploads).set({ storedSize: 2_000_000 }).where(eq(uploads.id, big.uploadId));
    await expect(campaignOf([{ ...drip("x", 0), uploadIds: [big.uploadId] }])).rejects.toThrow(
      /less than 1 MB/,
    );
  });
});

describe("a campaign applied to a list", () => {
  test("reaches everybody on it once, and leaves out who cannot get it, counted by the reason", async () => {
    const phones = [newPhone(), newPhone(), newPhone(), newPhone()] as const;
    const ids = [];
    for (const phone of phones) ids.push(await createContact(inboxId, `Person ${phone}`, phone));
    const campaignId = await welcome();
    await optOut(dana.organizationId, phones[1]);
    await blockSender(dana, blockSenderInput.parse({ inboxId, address: phones[2] }));
    await apply(campaignId, (await createConversation(inboxId, phones[3])).id);
    const { runId, total } = await start(campaignId, await listOf(ids));
    expect(total).toBe(4);
    await eventually(async () => (await getRun(runId))?.finishedAt);
    expect(await getRun(runId)).toMatchObject({
      appliedCount: 1,
      skipped: { "Opted out": 1, Blocked: 1, "Running already": 1 },
    });
    const reached = await findConversation(inboxId, phones[0]);
    expect(reached).toMatchObject({ listed: false });
    await eventually(async () => (await textsTo(phones[0])).length === 1);
    // The first drip has left for both.
    await eventually(async () => {
      const { applications } = await listDripApplications(dana, { campaignId, limit: 50 });
      return applications.length === 2 && applications.every(({ waiting }) => waiting === 2);
    });
  });

  test("is done once by whoever does it again, and goes on after a crash in the middle", async () => {
    const { ids } = await manyContacts(1200);
    const campaignId = await campaignOf([drip("first of many", 1), drip("second of many", 2)]);
    const { runId } = await start(campaignId, await listOf(ids));
    // As the engine does that lost the answers of two steps, beside the one that still works.
    await Promise.all([
      applyRunForAWhile(job, runId),
      applyRunForAWhile(job, runId),
      applyRunForAWhile(job, runId),
    ]);
    await eventually(async () => (await getRun(runId))?.finishedAt);
    expect(await getRun(runId)).toMatchObject({ appliedCount: 1200, total: 1200, skipped: {} });
    expect(await db().$count(dripApplications, eq(dripApplications.runId, runId))).toBe(1200);
    const results = await getCampaignResults(dana, { campaignId });
    expect(results).toMatchObject({ applications: 1200, waiting: 2400, running: 1200 });
    await expect(applyRunForAWhile(job, runId)).resolves.toBe(false);
    expect(await db().$count(messages, eq(messages.body, "second of many\nDana"))).toBe(1200);
  });

  async function manyContacts(count: number): Promise<{ ids: string[] }> {
    const made = await db()
      .insert(contacts)
      .values(Array.from({ length: count }, (_, index) => ({ inboxId, fullName: `Many ${index}` })))
      .returning({ id: contacts.id });
    const ids = made.map(({ id }) => id);
    const rows = ids.map((contactId, index) => ({
      ...{ contactId, inboxId, phone: `+1415777${String(index).padStart(4, "0")}` },
    }));
    await db().insert(contactPhones).values(rows);
    return { ids };
  }

  test("is refused where the signature makes a drip too long, and keeps the campaign free for what is shorter", async () => {
    const listId = await listOf([await createContact(inboxId, "Long")]);
    // Ten segments to the last character, which leaves no room for a name below it.
    const campaignId = await campaignOf([drip("x".repeat(1530), 1)]);
    await expect(start(campaignId, listId)).rejects.toMatchObject({
      ...{ code: "invalid", message: expect.stringMatching(/11 segments/) },
    });
    expect(await db().$count(dripListRuns, eq(dripListRuns.campaignId, campaignId))).toBe(0);
    await deleteDripCampaign(dana, { campaignId, running: "keep" });
  });

  test("reaches a phone once that moves to another contact of the list meanwhile", async () => {
    const phone = newPhone();
    const [before, after] = [
      await createContact(inboxId, "Before", phone),
      await createContact(inboxId, "After"),
    ];
    const campaignId = await campaignOf([drip("moved", 1)]);
    const listId = await listOf([before]);
    const { runId } = await start(campaignId, listId);
    await eventually(async () => (await getRun(runId))?.finishedAt);
    // As if it had been killed between two slices, and the one drip deleted meanwhile.
    const threadId = (await findConversation(inboxId, phone))?.id ?? "";
    expect(await dripsOf(threadId)).toHaveLength(1);
    for (const { id: messageId } of await dripsOf(threadId))
      await deleteScheduledMessage(dana, { messageId });
    await db().delete(contactPhones).where(eq(contactPhones.contactId, after));
    await db().update(contactPhones).set({ contactId: after }).where(eq(contactPhones.phone, phone));
    await db().insert(listMembers).values({ listId, contactId: after, how: "by_hand" });
    await db()
      .update(dripListRuns)
      .set({ cursor: before, finishedAt: null, owedSince: new Date() })
      .where(eq(dripListRuns.id, runId));
    await expect(applyRunForAWhile(job, runId)).resolves.toBe(false);
    expect(await getRun(runId)).toMatchObject({ appliedCount: 1, finishedAt: expect.any(Date) });
    expect(await dripsOf(threadId)).toEqual([]);
  });

  test("is refused twice at once, for an empty list, and keeps its campaign from being deleted", async () => {
    const campaignId = await welcome();
    await expect(
      start(
        campaignId,
        await listOf([await createContact(inboxId, "One")]).then(async (id) => {
          await db().delete(listMembers).where(eq(listMembers.listId, id));
          return id;
        }),
      ),
    ).rejects.toThrow(/Nobody/);
    const listId = await listOf([await createContact(inboxId, "Two")]);
    const [one, two] = await Promise.allSettled([start(campaignId, listId), start(campaignId, listId)]);
    const first = one?.status === "fulfilled" ? one.value : two?.status === "fulfilled" ? two.value : null;
    await eventually(async () => first && (await getRun(first.runId))?.finishedAt);
    expect(await db().$count(dripListRuns, eq(dripListRuns.campaignId, campaignId))).toBe(1);
  });
});
