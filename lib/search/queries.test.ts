import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { contactPhones, contacts, conversations } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  scheduleText,
} from "@/tests/support/factories";
import { searchInbox } from "./queries";

useTestDatabase();
let dana: UserActor;
let inboxId: string;
let archivedId: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
  await addContact("Jane Snow", "+14155550141");
  await addContact("Bo Li", "+14155550142");
  await addContact("Never Texted", "+442079460958");
  const jane = await createConversation(inboxId, "+14155550141");
  await scheduleText(jane, { body: "Is the carrot cake ready? Jo asked", status: "sent" });
  await scheduleText(jane, { body: "One carrot left, no dessert", status: "sent" });
  await scheduleText(jane, { body: "50% off the carrot cake", origin: "blast", status: "sent" });
  await scheduleText(jane, { body: "The croissants left", status: "sent" });
  await scheduleText(jane, {
    body: "The croissants leave next week",
    readyAt: new Date(Date.now() + 7 * 86_400_000),
  });
  const archived = await createConversation(inboxId, "+14155550777");
  archivedId = archived.id;
  await db().update(conversations).set({ archivedAt: new Date() }).where(eq(conversations.id, archivedId));
  await scheduleText(archived, { body: "CARROT CAKE, please_", status: "sent" });
  const blocked = await createConversation(inboxId, "+14155550666");
  await db().update(conversations).set({ blockedAt: new Date() }).where(eq(conversations.id, blocked.id));
  await scheduleText(blocked, { body: "carrot cake spam", status: "sent" });
  await createConversation(inboxId, "SHOPALERT");
});

const search = (text: string) => searchInbox(dana, { inboxId, text });
const people = async (text: string) => (await search(text)).people.map((person) => person.peerAddress);
const said = async (text: string) => (await search(text)).messages.map((hit) => hit.snippet);

describe("messages", () => {
  test("are found by all of their words in any order, archived ones too, blasts and blocked senders' not", async () => {
    expect((await said("cake carrot")).sort()).toEqual([
      "CARROT CAKE, please_",
      "Is the carrot cake ready? Jo asked",
    ]);
  });

  test("say what became of them, so that what waits is not taken for sent", async () => {
    const { messages } = await search("croissants");
    expect(messages.map(({ snippet, status }) => [snippet, status])).toEqual([
      ["The croissants leave next week", "scheduled"],
      ["The croissants left", "sent"],
    ]);
  });

  test("are narrowed by short words, which alone are no search", async () => {
    expect(await said("carrot jo")).toEqual(["Is the carrot cake ready? Jo asked"]);
    expect(await said("jo")).toEqual([]);
  });

  test("are found by what is typed, not by what it would mean in a pattern", async () => {
    expect(await said("please_")).toEqual(["CARROT CAKE, please_"]);
    expect(await said("c%ke")).toEqual([]);
    expect(await said("\u0000carrot\\")).toEqual([]);
  });
});

describe("people", () => {
  test("are found by any part of the name, or by where short words begin", async () => {
    expect(await people("now jan")).toEqual(["+14155550141"]);
    expect(await people("bo")).toEqual(["+14155550142"]);
    expect(await people("l")).toEqual(["+14155550142"]);
  });

  test.each([["(415) 555-07"], ["4155550777"], ["+1 415-555-0777"], ["0777"]])(
    "are found by digits however typed: %s",
    async (typed) => {
      const [hit] = (await search(typed)).people;
      expect(hit).toMatchObject({ conversationId: archivedId, archived: true, contactName: null });
    },
  );

  test("are found by number before anybody texted with them, also as their country writes it", async () => {
    expect((await search("020 7946 0958")).people).toEqual([
      {
        conversationId: null,
        contactName: "Never Texted",
        peerAddress: "+442079460958",
        peerPhone: "+44 20 7946 0958",
        archived: false,
        blocked: false,
      },
    ]);
  });

  test("are found by name and number together, and senders by their name", async () => {
    expect(await people("jane 0141")).toEqual(["+14155550141"]);
    expect(await people("jane 0142")).toEqual([]);
    expect(await people("shopal")).toEqual(["SHOPALERT"]);
  });
});

async function addContact(fullName: string, phone: string): Promise<void> {
  const [contact] = await db().insert(contacts).values({ inboxId, fullName }).returning();
  await db()
    .insert(contactPhones)
    .values({ inboxId, contactId: contact?.id ?? "", phone });
}
