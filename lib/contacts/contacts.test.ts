import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactPhones, contacts, inboxes } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { findOrCreateConversation } from "@/lib/conversations/find-or-create-conversation";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { createList } from "@/lib/lists/create-list";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  listConsentEvents,
  listThread,
  newPhone,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { createContact } from "./create-contact";
import { createContactInput, type UpdateContactInput, updateContactInput } from "./input";
import { findContact, type OpenContact } from "./queries";
import { updateContact } from "./update-contact";

useTestDatabase();
let dana: UserActor;
let colleague: UserActor;
let inboxId: string;

beforeAll(async () => {
  applySettings({});
  dana = await createUser(await createOrganization());
  colleague = await createUser(dana.organizationId);
  inboxId = await createInbox(dana, "+14155550100");
});

const create = (given: { phone: string; fullName: string; [field: string]: string }) =>
  createContact(dana, createContactInput.parse({ inboxId, ...given }));

type Given = Partial<NonNullable<UpdateContactInput["contact"]>>;

const update = (contactId: string, contact: Given | null, consents: UpdateContactInput["consents"] = []) =>
  updateContact(
    dana,
    updateContactInput.parse({ contactId, contact: contact && { id: contactId, ...contact }, consents }),
  );

async function read(contactId: string): Promise<OpenContact> {
  const contact = await findContact(dana, { contactId });
  if (!contact) throw new Error("there is no such contact");
  return contact;
}

const phonesOf = async (contactId: string) =>
  (await read(contactId)).phones.map(({ phone, main }) => (main ? `${phone} main` : phone));

describe("making a contact", () => {
  test("reads the number as people type it, and names the thread with it", async () => {
    const thread = await createConversation(inboxId, "+14155552001");
    const { contactId, state } = await create({
      ...{ phone: " (415) 555-2001 ", fullName: " Ada Quill ", company: "Quill Ltd" },
    });
    expect(state).toBe("created");
    expect(await read(contactId)).toMatchObject({
      contact: { fullName: "Ada Quill", company: "Quill Ltd", email: "" },
      phones: [{ phone: "+14155552001", main: true, conversationId: thread.id, blocked: false }],
    });
    expect((await findConversation(inboxId, "+14155552001"))?.contactName).toBe("Ada Quill");
  });

  test("says whose number it is, also when two colleagues do it at the same time", async () => {
    const phone = newPhone();
    const made = await Promise.all([create({ phone, fullName: "Bo" }), create({ phone, fullName: "Bo" })]);
    expect(made.map(({ state }) => state).sort()).toEqual(["created", "taken"]);
    expect(new Set(made.map(({ contactId }) => contactId)).size).toBe(1);
    expect(await db().select().from(contacts).where(eq(contacts.fullName, "Bo"))).toHaveLength(1);
    expect(await create({ phone, fullName: "Somebody" })).toMatchObject({ state: "taken", fullName: "Bo" });
  });

  test("refuses what is no number, and our own", async () => {
    for (const phone of ["12", "555-ABCD", "+14155550100"]) {
      const refused = create({ phone, fullName: "Al" });
      await expect(refused).rejects.toMatchObject({ code: "invalid", fields: { phone: expect.any(String) } });
    }
  });

  test("is refused on a retired number, to others and to jobs", async () => {
    const retired = await createInbox(dana, "+14155550177", { retiredAt: new Date() });
    const input = createContactInput.parse({ inboxId, phone: newPhone(), fullName: "Al" });
    await expect(createContact(dana, { ...input, inboxId: retired })).rejects.toThrow(Conflict);
    await expect(createContact(colleague, input)).rejects.toThrow(NotFound);
    await expect(createContact(jobActor("test") as never, input)).rejects.toThrow(Forbidden);
  });
});

describe("saving a contact on its own page", () => {
  test("adds, removes and chooses among its phones; each thread follows", async () => {
    const [first, second, third] = [newPhone(), newPhone(), newPhone()];
    await createConversation(inboxId, first);
    const { contactId } = await create({ phone: first, fullName: "Cy" });
    await update(contactId, { addedPhones: [second, third] });
    expect(await phonesOf(contactId)).toEqual([`${first} main`, second, third]);
    await update(contactId, { mainPhone: third });
    expect(await phonesOf(contactId)).toEqual([`${third} main`, first, second]);
    // Without another wish the oldest of the others takes the place of the main one.
    await update(contactId, { removedPhones: [third] });
    expect(await phonesOf(contactId)).toEqual([`${first} main`, second]);
    await update(contactId, { removedPhones: [first], mainPhone: second });
    await update(contactId, { removedPhones: [first], mainPhone: second });
    expect(await phonesOf(contactId)).toEqual([`${second} main`]);
    expect((await findConversation(inboxId, first))?.contactName).toBeNull();
    const late = await transact((tx) => findOrCreateConversation(tx, inboxId, second, new Date()));
    expect(late.contactName).toBe("Cy");
  });

  test("leaves it at least one phone, and saves nothing where something is wrong", async () => {
    const phone = newPhone();
    const { contactId } = await create({ phone, fullName: "Di" });
    await expect(update(contactId, { fullName: "Dora", removedPhones: [phone] })).rejects.toMatchObject({
      fields: { "contact.removedPhones": "A contact needs a phone number." },
    });
    await expect(update(contactId, { fullName: "Dora", addedPhones: ["12"] })).rejects.toThrow(Invalid);
    expect((await read(contactId)).contact.fullName).toBe("Di");
  });

  test("joins lists with or without a thread, which tells it where there is one", async () => {
    const list = await createList(dana, { inboxId, name: "Regulars" });
    const join = { lists: { add: [list.id], remove: [] } };
    const thread = await createConversation(inboxId);
    const [silent, heard] = [
      await create({ phone: newPhone(), fullName: "Eve" }),
      await create({ phone: thread.peerAddress, fullName: "Flo" }),
    ];
    for (const { contactId } of [silent, heard]) {
      await update(contactId, join);
      await update(contactId, join);
      expect((await read(contactId)).contact.lists).toMatchObject([{ name: "Regulars" }]);
    }
    const told = (await listThread(thread.id)).map(({ body }) => body);
    expect(told).toEqual(["added Flo to the list “Regulars”."]);
  });

  test("opts each phone out and in by itself, without making a thread", async () => {
    const [first, second] = [newPhone(), newPhone()];
    const { contactId } = await create({ phone: first, fullName: "Gil" });
    await update(contactId, { addedPhones: [second] });
    const out = { change: "opted_out", reason: "Called us" } as const;
    await update(contactId, null, [{ phone: second, consent: out }]);
    await update(contactId, null, [{ phone: second, consent: out }]);
    const { phones } = await read(contactId);
    expect(phones.map(({ optedOutAt }) => optedOutAt === null)).toEqual([true, false]);
    expect(phones[1]?.consentHistory).toMatchObject([{ change: "opted_out", words: "Called us" }]);
    expect(await listConsentEvents(second)).toHaveLength(1);
    expect(await findConversation(inboxId, second)).toBeUndefined();
    const foreign = update(contactId, null, [{ phone: newPhone(), consent: out }]);
    await expect(foreign).rejects.toThrow(Conflict);
  });

  test("is refused on a retired number and to others", async () => {
    const { contactId } = await create({ phone: newPhone(), fullName: "Hal" });
    const input = updateContactInput.parse({ contactId, contact: { id: contactId, company: "H" } });
    await expect(updateContact(colleague, input)).rejects.toThrow(NotFound);
    expect(await findContact(colleague, { contactId })).toBeNull();
    await expect(updateContact(jobActor("test") as never, input)).rejects.toThrow(Forbidden);
    await db().update(inboxes).set({ retiredAt: new Date() }).where(eq(inboxes.id, inboxId));
    await expect(updateContact(dana, input)).rejects.toThrow(Conflict);
    await db().update(inboxes).set({ retiredAt: null }).where(eq(inboxes.id, inboxId));
    expect(
      await db().select().from(contactPhones).where(eq(contactPhones.contactId, contactId)),
    ).toHaveLength(1);
  });
});
