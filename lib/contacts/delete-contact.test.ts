import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { addDays } from "date-fns";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import {
  auditEvents,
  blockedSenders,
  consents,
  contactDeletions,
  contactPhones,
  contacts,
  type Message,
} from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { finishImport } from "@/lib/imports/finish-import";
import { workOnImport } from "@/lib/imports/work-on-import";
import { createList } from "@/lib/lists/create-list";
import { bringFile } from "@/tests/support/bring-file";
import { useClock } from "@/tests/support/clock";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  getMessage,
  newPhone,
  optOut,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { countDeletion } from "./count-deletion";
import { createContact } from "./create-contact";
import { deleteAllContacts } from "./delete-all-contacts";
import { deleteContact } from "./delete-contact";
import { deleteContactsForAWhile } from "./delete-contacts-for-a-while";
import { createContactInput, deleteAllContactsInput, updateContactInput } from "./input";
import { countContacts } from "./list-queries";
import { findDeletion } from "./queries";
import { deleteAllWords } from "./rules";
import { updateContact } from "./update-contact";

useTestDatabase();
const clock = useClock();
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-deletions-"));
const job = jobActor("test");
let dana: UserActor;
let colleague: UserActor;

beforeAll(async () => {
  applySettings({ MEDIA_DIR: path.join(folder, "files") });
  dana = await createUser(await createOrganization());
  colleague = await createUser(dana.organizationId);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

let lastNumber = 100;
const newInbox = () => createInbox(dana, `+14155550${lastNumber++}`);

async function add(inboxId: string, phone = newPhone(), fullName = "Jane Snow"): Promise<string> {
  return (await createContact(dana, createContactInput.parse({ inboxId, phone, fullName }))).contactId;
}

describe("deleting a contact", () => {
  test("leaves the thread under its number, takes it off lists and cancels what would be sent by itself", async () => {
    const inboxId = await newInbox();
    const thread = await createConversation(inboxId);
    const contactId = await add(inboxId, thread.peerAddress);
    const list = await createList(dana, { inboxId, name: "Regulars" });
    await updateContact(
      dana,
      updateContactInput.parse({
        contactId,
        contact: { id: contactId, lists: { add: [list.id], remove: [] } },
      }),
    );
    const origins: Message["origin"][] = ["drip", "reminder", "blast", "blast", "scheduled"];
    const waiting = await Promise.all(
      origins.map((origin) => scheduleText(thread, { body: "later", origin, status: "queued" })),
    );
    expect(await countDeletion(dana, { contactId })).toEqual({
      ...{ threads: 0, lists: 1, drips: 1, reminders: 1, blasts: 2 },
    });

    expect(await deleteContact(dana, { contactId })).toEqual({ cancelled: 4 });
    const states = await Promise.all(waiting.map(getMessage));
    expect(states.map(({ status }) => status)).toEqual([
      ...["cancelled", "cancelled", "cancelled", "cancelled", "queued"],
    ]);
    expect(states[0]?.cancelReason).toBe("The contact was deleted.");
    expect(await findConversation(inboxId, thread.peerAddress)).toMatchObject({ contactName: null });
    expect(await db().select().from(contactPhones).where(eq(contactPhones.contactId, contactId))).toEqual([]);
    const [audit] = await db().select().from(auditEvents).where(eq(auditEvents.subjectId, contactId));
    expect(audit).toMatchObject({ action: "contact.deleted", actorId: dana.userId });
    await expect(deleteContact(dana, { contactId })).rejects.toThrow(NotFound);
  });

  test("leaves consent and block with the number, for whoever has it next", async () => {
    const inboxId = await newInbox();
    const phone = newPhone();
    const contactId = await add(inboxId, phone);
    await optOut(dana.organizationId, phone);
    await db().insert(blockedSenders).values({ inboxId, address: phone, blockedBy: dana.userId });
    await deleteContact(dana, { contactId });
    expect(await db().select().from(consents).where(eq(consents.phone, phone))).toMatchObject([
      { optedOutHow: "keyword" },
    ]);
    expect(await db().select().from(blockedSenders).where(eq(blockedSenders.address, phone))).toHaveLength(1);
  });

  test("is refused on a retired number, to others and to jobs", async () => {
    const inboxId = await newInbox();
    const contactId = await add(inboxId);
    await expect(deleteContact(colleague, { contactId })).rejects.toThrow(NotFound);
    await expect(countDeletion(colleague, { contactId })).rejects.toThrow(NotFound);
    await expect(deleteContact(job as never, { contactId })).rejects.toThrow(Forbidden);
    const retired = await createInbox(dana, "+14155550400", { retiredAt: new Date() });
    const [old] = await db().insert(contacts).values({ inboxId: retired, fullName: "Al" }).returning();
    await expect(deleteContact(dana, { contactId: old?.id ?? "" })).rejects.toThrow(Conflict);
  });
});

describe("deleting all contacts of a number", () => {
  const start = async (inboxId: string) => {
    await deleteAllContacts(dana, deleteAllContactsInput.parse({ inboxId, typed: " Delete ALL contacts " }));
    const [deletion] = await db()
      .select()
      .from(contactDeletions)
      .where(eq(contactDeletions.inboxId, inboxId))
      .orderBy(contactDeletions.id);
    return deletion?.id ?? "";
  };

  test("goes on where it was broken off, spares the other numbers and whoever is added meanwhile", async () => {
    const [inboxId, other] = [await newInbox(), await newInbox()];
    await addMany(inboxId, 1200);
    const thread = await createConversation(inboxId);
    await add(inboxId, thread.peerAddress);
    const blast = await scheduleText(thread, { body: "later", origin: "blast" });
    await add(other);
    const deletionId = await start(inboxId);
    expect(await start(inboxId)).toBe(deletionId);
    await add(inboxId, newPhone(), "Late Comer");
    expect(await findDeletion(dana, { inboxId })).toMatchObject({
      total: 1201,
      deleted: 0,
      finishedAt: null,
    });

    // Killed in the middle of the second batch: it is as if that had not begun.
    await db().execute(sql`alter table contact_deletions add constraint broken check (deleted_count < 1000)`);
    await expect(deleteContactsForAWhile(job, deletionId)).rejects.toThrow();
    expect(await findDeletion(dana, { inboxId })).toMatchObject({ deleted: 500, finishedAt: null });
    expect(await countContacts(dana, { inboxId })).toEqual({ count: 702 });
    await db().execute(sql`alter table contact_deletions drop constraint broken`);

    // Two at once, as after a lost connection: each contact is counted once.
    const both = [deleteContactsForAWhile(job, deletionId), deleteContactsForAWhile(job, deletionId)];
    expect(await Promise.all(both)).toEqual([false, false]);
    expect(await findDeletion(dana, { inboxId })).toMatchObject({
      ...{ total: 1201, deleted: 1201, cancelled: 1, finishedAt: expect.any(String) },
    });
    expect(await deleteContactsForAWhile(job, deletionId)).toBe(false);
    const left = await db().select().from(contacts).where(eq(contacts.inboxId, inboxId));
    expect(left.map(({ fullName }) => fullName)).toEqual(["Late Comer"]);
    expect(await countContacts(dana, { inboxId: other })).toEqual({ count: 1 });
    expect(await getMessage(blast)).toMatchObject({
      ...{ status: "cancelled", cancelReason: "The contact was deleted." },
    });
    expect((await findConversation(inboxId, thread.peerAddress))?.contactName).toBeNull();
    const audits = await db()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, inboxId), eq(auditEvents.action, "contacts.allDeleted")));
    expect(audits).toHaveLength(1);
  });

  test("takes those that were just imported along, by whatever clock the importer goes", async () => {
    const inboxId = await newInbox();
    clock.set(addDays(new Date(), 1).toISOString());
    const content = "Full Name,Phone Number\nAda Lovelace,+14155552671\nJane Snow,+14155552672\n";
    const importId = await bringFile(dana, { inboxId, content });
    while (await workOnImport(job, importId));
    await finishImport(dana, { importId, list: null, tagIds: [] });
    while (await workOnImport(job, importId));
    expect(await countContacts(dana, { inboxId })).toEqual({ count: 2 });
    clock.set(new Date().toISOString());
    await deleteContactsForAWhile(job, await start(inboxId));
    expect(await findDeletion(dana, { inboxId })).toMatchObject({ total: 2, deleted: 2 });
    expect(await countContacts(dana, { inboxId })).toEqual({ count: 0 });
  });

  test("needs the words", () => {
    const inboxId = "01890000-0000-7000-8000-000000000000";
    expect(deleteAllContactsInput.safeParse({ inboxId, typed: "delete" }).success).toBe(false);
    expect(deleteAllContactsInput.safeParse({ inboxId, typed: deleteAllWords }).success).toBe(true);
  });

  test("is refused on a retired number and to others, and its batches to people", async () => {
    const inboxId = await newInbox();
    const input = { inboxId, typed: deleteAllWords };
    await expect(deleteAllContacts(colleague, input)).rejects.toThrow(NotFound);
    await expect(deleteAllContacts(job as never, input)).rejects.toThrow(Forbidden);
    await expect(deleteContactsForAWhile(dana, await start(inboxId))).rejects.toThrow(Forbidden);
    expect(await findDeletion(colleague, { inboxId })).toBeNull();
    const retired = await createInbox(dana, "+14155550401", { retiredAt: new Date() });
    await expect(deleteAllContacts(dana, { ...input, inboxId: retired })).rejects.toThrow(Conflict);
  });
});

async function addMany(inboxId: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({ inboxId, fullName: `Person ${index}` }));
  await db().insert(contacts).values(rows);
}
