import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactPhones, contacts, inboxes, tags } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { findOrCreateConversation } from "@/lib/conversations/find-or-create-conversation";
import { getConversation } from "@/lib/conversations/queries";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { createList } from "@/lib/lists/create-list";
import { transact } from "@/lib/transact";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  getMessage,
  listConsentEvents,
  listThread,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { type UpdateContactDetailsInput, updateContactDetailsInput } from "./input";
import { updateContactDetails } from "./update-contact-details";

useTestDatabase();
let dana: UserActor;
let inboxId: string;

beforeAll(async () => {
  applySettings({});
  dana = await createUser(await createOrganization({ openHours: null }));
  inboxId = await createInbox(dana, "+14155550100");
});

type Given = Partial<NonNullable<UpdateContactDetailsInput["contact"]>>;

async function save(conversationId: string, contact: Given, consent?: UpdateContactDetailsInput["consent"]) {
  const input = { conversationId, contact: { id: null, ...contact }, consent };
  await updateContactDetails(dana, updateContactDetailsInput.parse(input));
}

const details = async (conversationId: string) => {
  const { contact } = await getConversation(dana, { conversationId });
  if (!contact) throw new Error("there is no contact");
  return contact;
};

test("a contact keeps the timezone somebody sets, and gives it up again", async () => {
  const thread = await createConversation(inboxId);
  await save(thread.id, { fullName: "Nora Field" });
  expect(await details(thread.id)).toMatchObject({ timezone: "", phoneZones: ["America/Los_Angeles"] });
  await save(thread.id, { timezone: "America/Denver" });
  await save(thread.id, { company: "Snow Ltd" });
  expect(await details(thread.id)).toMatchObject({ timezone: "America/Denver" });
  expect((await getConversation(dana, { conversationId: thread.id })).recipientHours).toEqual({
    ...{ from: 480, until: 1260, zones: ["America/Denver"] },
  });
  await save(thread.id, { timezone: "" });
  expect(await details(thread.id)).toMatchObject({ timezone: "" });
  await expect(save(thread.id, { timezone: "Mars/Olympus" })).rejects.toThrow();
});

describe("saving a contact", () => {
  test("makes it where there is none, once, also when two colleagues do it at the same time", async () => {
    const thread = await createConversation(inboxId);
    await Promise.all([
      save(thread.id, { fullName: "Jane Snow", company: "Snow Ltd" }),
      save(thread.id, { fullName: "Jane Snow", title: "Owner" }),
    ]);
    expect(await details(thread.id)).toMatchObject({ company: "Snow Ltd", title: "Owner" });
    const owners = await db().select().from(contactPhones).where(eq(contactPhones.phone, thread.peerAddress));
    expect(owners).toHaveLength(1);
    expect(await db().select().from(contacts).where(eq(contacts.fullName, "Jane Snow"))).toHaveLength(1);
  });

  test("keeps the name in the threads of all its phones, those that come later too", async () => {
    const [thread, second, third] = [await createConversation(inboxId), newPhone(), newPhone()];
    const other = await createConversation(inboxId, second);
    await save(thread.id, { fullName: "Grace Liu", addedPhones: [second, third] });
    expect((await findConversation(inboxId, second))?.contactName).toBe("Grace Liu");
    await save(other.id, { fullName: "Grace Liu-Park" });
    for (const phone of [thread.peerAddress, second]) {
      expect((await findConversation(inboxId, phone))?.contactName).toBe("Grace Liu-Park");
    }
    const late = await transact((tx) => findOrCreateConversation(tx, inboxId, third, new Date()));
    expect(late.contactName).toBe("Grace Liu-Park");
    expect((await details(thread.id)).phones.map(({ main }) => main)).toEqual([true, false, false]);
  });

  test("leaves alone what was not changed here", async () => {
    const thread = await createConversation(inboxId);
    await save(thread.id, {
      fullName: "Tom Ellery",
      notes: "Fridays",
      attributes: [
        { was: null, name: "Birthday", value: "May 4" },
        { was: null, name: "Route", value: "7" },
      ],
    });
    const { id } = await details(thread.id);
    await Promise.all([
      save(thread.id, { id, email: "tom@example.com", removedAttributes: ["Route"] }),
      save(thread.id, { id, attributes: [{ was: "Birthday", name: "Born", value: "May 4" }] }),
    ]);
    expect(await details(thread.id)).toMatchObject({
      fullName: "Tom Ellery",
      notes: "Fridays",
      email: "tom@example.com",
      attributes: { Born: "May 4" },
    });
  });

  test("joins and leaves lists, which the thread tells once, and takes tags", async () => {
    const thread = await createConversation(inboxId);
    const list = await createList(dana, { inboxId, name: "Regulars" });
    const [tag] = await db()
      .insert(tags)
      .values({ organizationId: dana.organizationId, name: "VIP" })
      .returning();
    const changes = { tags: { add: [tag?.id ?? ""], remove: [] }, lists: { add: [list.id], remove: [] } };
    await save(thread.id, { fullName: "Ben Carter", ...changes });
    await save(thread.id, changes);
    expect(await details(thread.id)).toMatchObject({
      tags: [{ name: "VIP" }],
      lists: [{ name: "Regulars" }],
    });
    await save(thread.id, { lists: { add: [], remove: [list.id] } });
    expect((await listThread(thread.id)).map(({ body }) => body)).toEqual([
      "added Ben Carter to the list “Regulars”.",
      "took Ben Carter off the list “Regulars”.",
    ]);
    await expect(createList(dana, { inboxId, name: "regulars" })).rejects.toThrow(Invalid);
  });

  test("says at the field what is wrong, and then saves nothing at all", async () => {
    const [thread, taken] = [await createConversation(inboxId), await createConversation(inboxId)];
    await save(taken.id, { fullName: "Ella Novak" });
    const refused = (contact: Given) => save(thread.id, contact);
    await expect(refused({ email: "a@example.com" })).rejects.toMatchObject({
      fields: { "contact.fullName": "Enter the full name." },
    });
    await expect(refused({ fullName: "Al", addedPhones: [taken.peerAddress] })).rejects.toMatchObject({
      fields: { "contact.addedPhones.0": "This number belongs to Ella Novak." },
    });
    await expect(refused({ fullName: "Al", addedPhones: ["12"] })).rejects.toThrow(Invalid);
    const twice = [
      { was: null, name: "Size", value: "1" },
      { was: null, name: "size", value: "2" },
    ];
    await expect(refused({ fullName: "Al", attributes: twice })).rejects.toMatchObject({
      fields: { "contact.attributes.1.name": expect.stringContaining("another") },
    });
    expect((await getConversation(dana, { conversationId: thread.id })).contact).toBeNull();
  });

  test("does not make anew what a colleague deleted meanwhile", async () => {
    const thread = await createConversation(inboxId);
    await save(thread.id, { fullName: "Owen Park" });
    const { id } = await details(thread.id);
    await db().delete(contacts).where(eq(contacts.id, id));
    await expect(save(thread.id, { id, fullName: "Owen" })).rejects.toThrow(Conflict);
  });

  test("is refused for a short code, on a retired number and to others", async () => {
    const code = await createConversation(inboxId, "28100");
    await expect(save(code.id, { fullName: "Parcels" })).rejects.toThrow(Conflict);
    const retired = await createInbox(dana, "+14155550177");
    const old = await createConversation(retired);
    await db().update(inboxes).set({ retiredAt: new Date() }).where(eq(inboxes.id, retired));
    await expect(save(old.id, { fullName: "Al" })).rejects.toThrow(Conflict);
    const colleague = await createUser(dana.organizationId);
    const input = { conversationId: code.id, contact: null, consent: null };
    await expect(updateContactDetails(colleague, input)).rejects.toThrow(NotFound);
  });
});

describe("consent by hand", () => {
  test("opting out cancels what waits, says so, and stands in the history with who did it", async () => {
    const thread = await createConversation(inboxId);
    const waiting = await scheduleText(thread, { body: "later", readyAt: new Date(Date.now() + 3_600_000) });
    const out = { change: "opted_out", reason: "" } as const;
    const input = { conversationId: thread.id, contact: null, consent: out };
    await updateContactDetails(dana, input);
    await updateContactDetails(dana, input);
    expect(await getMessage(waiting)).toMatchObject({
      status: "cancelled",
      cancelReason: "The customer opted out.",
    });
    const events = await listConsentEvents(thread.peerAddress);
    expect(events).toMatchObject([{ change: "opted_out", how: "by_hand", userId: dana.userId, words: "" }]);
    const notes = (await listThread(thread.id)).filter(({ kind }) => kind === "note");
    expect(notes.map(({ body }) => body)).toEqual(["Opted out by hand. 1 waiting message was cancelled."]);
    expect((await getConversation(dana, { conversationId: thread.id })).contact).toBeNull();
  });

  test("opting in needs a written reason, and says when the carrier goes on blocking", async () => {
    const thread = await createConversation(inboxId);
    const input = { conversationId: thread.id, consent: { change: "opted_in", reason: " " } };
    expect(updateContactDetailsInput.safeParse(input).error?.issues[0]?.path).toEqual(["consent", "reason"]);
    await updateContactDetails(dana, {
      conversationId: thread.id,
      contact: null,
      consent: { change: "opted_out", reason: "Called us" },
    });
    await updateContactDetails(dana, {
      conversationId: thread.id,
      contact: null,
      consent: { change: "opted_in", reason: "Called again" },
    });
    const { optedOutAt, blockedByCarrier, consentHistory } = await getConversation(dana, {
      conversationId: thread.id,
    });
    expect({ optedOutAt, blockedByCarrier }).toEqual({ optedOutAt: null, blockedByCarrier: false });
    expect(consentHistory.map(({ words, by }) => [words, by])).toEqual([
      ["Called again", "Dana Reyes"],
      ["Called us", "Dana Reyes"],
    ]);
  });
});
