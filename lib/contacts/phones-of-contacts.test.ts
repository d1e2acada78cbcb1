import { eq, inArray } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactPhones, contacts } from "@/db/schema";
import { isOvertaken } from "@/lib/database-errors";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/eventually";
import {
  createContact,
  createInbox,
  createOrganization,
  createUser,
  newPhone,
} from "@/tests/support/factories";

useTestDatabase();
let inboxId: string;

beforeAll(async () => {
  inboxId = await createInbox(await createUser(await createOrganization()), "+14155550100");
});

const phonesOf = (...ids: string[]) => db().$count(contactPhones, inArray(contactPhones.contactId, ids));
const phoneFor = (contactId: string, of = inboxId) => ({
  ...{ contactId, inboxId: of, phone: newPhone(), main: false },
});
const overtaken = expect.toSatisfy(isOvertaken);

/** Holds a transaction open that has done something, until `release`. */
async function hold(work: Parameters<typeof transact<unknown>>[0]) {
  let [isDone, isReleased] = [false, false];
  const ended = transact(async (tx) => {
    await work(tx);
    isDone = true;
    await eventually(() => isReleased);
  });
  await eventually(() => isDone);
  const release = () => {
    isReleased = true;
  };
  return { release, ended };
}

describe("a contact's phones", () => {
  test("go with it, of many contacts at once too, and those of others stay", async () => {
    const [one, two, other] = [
      await createContact(inboxId, "One"),
      await createContact(inboxId, "Two"),
      await createContact(inboxId, "Other"),
    ];
    await db().insert(contactPhones).values(phoneFor(one));
    await db()
      .delete(contacts)
      .where(inArray(contacts.id, [one, two]));
    expect(await phonesOf(one, two)).toBe(0);
    expect(await phonesOf(other)).toBe(1);
  });

  test("are none without a contact, nor in another inbox than its own", async () => {
    const id = await createContact(inboxId, "Here");
    const elsewhere = await createInbox(await createUser(await createOrganization()), "+14155550101");
    await expect(db().insert(contactPhones).values(phoneFor(id, elsewhere))).rejects.toEqual(overtaken);
    await db().insert(contactPhones).values(phoneFor(id));
    const gone = await createContact(inboxId, "Gone");
    await db().delete(contacts).where(eq(contacts.id, gone));
    await expect(db().insert(contactPhones).values(phoneFor(gone))).rejects.toEqual(overtaken);
    const moved = db().update(contactPhones).set({ contactId: gone }).where(eq(contactPhones.contactId, id));
    await expect(moved).rejects.toEqual(overtaken);
    expect(await phonesOf(id)).toBe(2);
  });

  test("go with it also where one was added a moment before", async () => {
    const id = await createContact(inboxId, "Late");
    const adding = await hold((tx) => tx.insert(contactPhones).values(phoneFor(id)));
    const deleted = transact((tx) => tx.delete(contacts).where(eq(contacts.id, id)));
    adding.release();
    await Promise.all([adding.ended, deleted]);
    expect(await phonesOf(id)).toBe(0);
  });

  test("are not added to one that is being deleted", async () => {
    const id = await createContact(inboxId, "Going");
    const deleting = await hold((tx) => tx.delete(contacts).where(eq(contacts.id, id)));
    const added = expect(db().insert(contactPhones).values(phoneFor(id))).rejects.toEqual(overtaken);
    deleting.release();
    await Promise.all([deleting.ended, added]);
    expect(await phonesOf(id)).toBe(0);
  });
});
