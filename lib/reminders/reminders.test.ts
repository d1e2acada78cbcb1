import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactPhones } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { runLane } from "@/lib/lanes/run-lane";
import { mediaStorage } from "@/lib/media/storage";
import { deleteScheduledMessage } from "@/lib/messages/delete-scheduled-message";
import { useClock } from "@/tests/support/clock";
import { eventually } from "@/tests/support/eventually";
import {
  createContact,
  createInbox,
  createOrganization,
  createUpload,
  createUser,
  findConversation,
  getMessage,
  newPhone,
  optOut,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { createReminder } from "./create-reminder";
import { listRemindersInput } from "./input";
import { getReminderRecipient, listReminders } from "./queries";
import { updateReminder } from "./update-reminder";

const carrier = useProduct();
const clock = useClock();
const timezone = "America/Los_Angeles";
const noon = "2031-03-31T19:00:00.000Z";
const tomorrow = "2031-04-01T06:30:00.000Z";
let dana: UserActor;
let stranger: UserActor;
let inboxId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization(), { signature: "Dana" });
  stranger = await createUser(dana.organizationId);
  inboxId = await createInbox(dana, ourNumber);
});
beforeEach(() => clock.set(noon));

async function person(name = "Jane Snow"): Promise<{ contactId: string; phone: string }> {
  const phone = newPhone();
  return { contactId: await createContact(inboxId, name, phone), phone };
}
const plain = { timezone, uploadIds: [], keptMediaIds: [], cannedResponseIds: [] };
const plan = (contactId: string, at = tomorrow, body = "See you at ten", clientKey: string = randomUUID()) =>
  createReminder(dana, { ...plain, inboxId, contactId, at, body, clientKey });
const inMonth = (month: string, actor = dana) => listReminders(actor, { inboxId, month, timezone });
const textsTo = async (phone: string) => (await carrier.ledger(phone)).map((entry) => entry.text);

describe("a reminder", () => {
  test("is planned once for each press, signed, in a thread that it does not list", async () => {
    const { contactId, phone } = await person();
    const key = randomUUID();
    const [one, two] = [
      await plan(contactId, tomorrow, "Ten", key),
      await plan(contactId, tomorrow, "Ten", key),
    ];
    expect(two).toEqual(one);
    clock.set("2031-04-02T19:00:00.000Z");
    expect(await plan(contactId, tomorrow, "Ten", key)).toEqual(one);
    clock.set(noon);
    expect(await getMessage(one.messageId)).toMatchObject({
      ...{ origin: "reminder", status: "scheduled", body: "Ten\nDana", readyAt: new Date(tomorrow) },
    });
    expect(await findConversation(inboxId, phone)).toMatchObject({ listed: false });
  });

  test("can be changed in all of it, and leaves as it was left, whatever the customer wrote meanwhile", async () => {
    const [jane, ruth] = [await person(), await person("Ruth Amsel")];
    const { messageId } = await plan(jane.contactId);
    const at = "2031-04-02T17:00:00.000Z";
    await updateReminder(dana, {
      ...plain,
      messageId,
      contactId: ruth.contactId,
      at,
      body: "At eleven then",
    });
    await carrier.text(ruth.phone, "fine");
    await eventually(async () => (await findConversation(inboxId, ruth.phone))?.arrivals === 1);
    clock.set(at);
    await runLane(jobActor("test"), inboxId);
    expect(await textsTo(ruth.phone)).toEqual(["At eleven then"]);
    expect(await textsTo(jane.phone)).toEqual([]);
    await eventually(async () => (await getMessage(messageId)).status === "delivered");
    const [shown] = (await inMonth("2031-04")).filter(({ id }) => id === messageId);
    expect(shown).toMatchObject({ name: "Ruth Amsel", status: "delivered", at });
    await expect(
      updateReminder(dana, {
        ...plain,
        messageId,
        contactId: ruth.contactId,
        at: "2031-04-03T17:00:00.000Z",
        body: "x",
      }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("is refused for who opted out, for a time that has passed, without words, and to strangers", async () => {
    const { contactId, phone } = await person();
    await expect(plan(contactId, "2031-03-31T18:59:00.000Z")).rejects.toHaveProperty(["fields", "at"]);
    await expect(plan(contactId, "2131-03-31T18:59:00.000Z")).rejects.toHaveProperty(["fields", "at"]);
    await expect(plan(contactId, tomorrow, "  ")).rejects.toHaveProperty(["fields", "body"]);
    await optOut(dana.organizationId, phone);
    await expect(plan(contactId)).rejects.toHaveProperty(["fields", "contactId"]);
    expect((await getReminderRecipient(dana, { contactId })).refusal).toMatch(/opted out/);
    await expect(getReminderRecipient(stranger, { contactId })).rejects.toMatchObject({ code: "not_found" });
    expect(await inMonth("2031-04", stranger)).toEqual([]);
  });

  test("leaves with its files, keeps and loses some when it is edited, and remembers by whose clock it was planned", async () => {
    const { contactId, phone } = await person();
    const [one, two, three] = [
      await createUpload(dana, "one.vcf"),
      await createUpload(dana, "two.vcf"),
      await createUpload(dana, "three.vcf"),
    ];
    const at = "2031-07-01T17:00:00.000Z";
    const { messageId } = await createReminder(dana, {
      ...{ ...plain, inboxId, contactId, at, body: "Our cards", clientKey: randomUUID() },
      ...{ timezone: "America/New_York", uploadIds: [one.uploadId, two.uploadId] },
    });
    const shown = async () => (await inMonth("2031-07")).find(({ id }) => id === messageId);
    const planned = await shown();
    expect(planned).toMatchObject({ timezone: "America/New_York" });
    expect(await getMessage(messageId)).toMatchObject({ kind: "mms", segments: 1 });
    const [, kept] = planned?.files ?? [];
    await updateReminder(dana, {
      ...{ ...plain, messageId, contactId, at, body: "Our cards" },
      ...{ keptMediaIds: [kept?.id ?? ""], uploadIds: [three.uploadId] },
    });
    expect((await shown())?.files.map(({ fileName }) => fileName)).toEqual(["two.vcf", "three.vcf"]);
    await eventually(async () => !(await mediaStorage().hasItem(one.storageKey)));
    clock.set(at);
    await runLane(jobActor("test"), inboxId);
    const [entry] = await carrier.ledger(phone);
    expect(entry?.media).toHaveLength(2);
    const bare = await plan(contactId, "2031-07-02T17:00:00.000Z");
    const [upload, foreign] = [
      await createUpload(dana, "four.vcf"),
      await createUpload(stranger, "five.vcf"),
    ];
    const edit = (uploadId: string) =>
      updateReminder(dana, {
        ...{ ...plain, ...bare, contactId, at: "2031-07-02T17:00:00.000Z", body: "x" },
        uploadIds: [uploadId],
      });
    await expect(edit(foreign.uploadId)).rejects.toMatchObject({ code: "not_found" });
    await edit(upload.uploadId);
    expect(await getMessage(bare.messageId)).toMatchObject({ kind: "mms" });
  });

  test("is gone from the calendar once it is deleted", async () => {
    const { contactId } = await person();
    const { messageId } = await plan(contactId, "2031-06-05T17:00:00.000Z");
    expect(await inMonth("2031-06")).toHaveLength(1);
    await deleteScheduledMessage(dana, { messageId });
    expect(await inMonth("2031-06")).toEqual([]);
  });
});

test("a month begins and ends at midnight of the timezone it is asked in", async () => {
  const { contactId } = await person();
  // Half past eleven in the evening of May 31, and midnight after it.
  const [last, next] = ["2031-06-01T06:30:00.000Z", "2031-06-01T07:00:00.000Z"];
  await plan(contactId, last);
  await plan(contactId, next);
  expect((await inMonth("2031-05")).map(({ at }) => at)).toEqual([last]);
  expect((await inMonth("2031-06")).map(({ at }) => at)).toEqual([next]);
  await db().delete(contactPhones).where(eq(contactPhones.contactId, contactId));
  expect((await inMonth("2031-05"))[0]).toMatchObject({ contactId: null });
});

test.each(["0000-01", "9999-12", "2031-13", "2031"])("%s is refused as a month of the calendar", (month) => {
  expect(listRemindersInput.safeParse({ inboxId, month, timezone: "UTC" }).success).toBe(false);
});
