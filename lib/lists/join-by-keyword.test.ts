import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { UserActor } from "@/lib/auth/actor";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { eventually } from "@/tests/support/eventually";
import {
  createContact,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  listThread,
  newPhone,
  optOut,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";
import { createList } from "./create-list";
import { type ListPerson, listListMembers } from "./people-queries";
import { removeMembers } from "./remove-members";

const carrier = useProduct();
let dana: UserActor;
let inboxId: string;
let listId: string;
let phone: string;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
  listId = (await createList(dana, { inboxId, name: "Birthday club", keywords: ["Cake day"] })).id;
});

beforeEach(() => {
  phone = newPhone();
});

/** Texts in, and resolves once it stands in the thread. */
async function text(body: string, from = phone): Promise<void> {
  await carrier.text(from, body);
  await eventually(async () => (await thread(from)).some((message) => message.body === body));
}

const thread = async (of = phone) => listThread((await findConversation(inboxId, of))?.id ?? inboxId);
const notes = async () =>
  (await thread()).filter(({ kind }) => kind === "activity").map(({ activity, body }) => [activity, body]);

async function member(of = phone): Promise<ListPerson | undefined> {
  const { people } = await listListMembers(dana, { listId, text: "", limit: 100 });
  return people.find((person) => person.phone === of);
}

const joined = ["joined_list", "Joined the list “Birthday club” by texting “Cake day”."];

describe("a text that is a list's keyword", () => {
  test("adds its sender, as a contact named by the number, says so and sends nothing", async () => {
    await text(" “CAKE  DAY”! 🎂");
    const name = phone.replace(/^\+1(...)(...)(....)$/, "($1) $2-$3");
    expect(await member()).toMatchObject({ fullName: name, how: "keyword" });
    expect(await findConversation(inboxId, phone)).toMatchObject({ contactName: name, unreadCount: 1 });
    expect((await thread()).map(({ kind }) => kind)).toEqual(["sms", "activity"]);
    expect(await notes()).toEqual([joined]);
    expect(await carrier.ledger(phone)).toEqual([]);
  });

  test("keeps the contact there is, and leaves no second note when texted again", async () => {
    await createContact(inboxId, "Ada Berg", phone);
    await text("cake day");
    await text("Cake day.");
    expect(await member()).toMatchObject({ fullName: "Ada Berg" });
    expect(await notes()).toEqual([joined]);
    await removeMembers(dana, { listId, contacts: { matching: "Ada Berg" } });
    await text("CAKE DAY");
    expect((await notes()).map(([activity]) => activity)).toEqual([
      "joined_list",
      "left_list",
      "joined_list",
    ]);
  });

  test("changes nothing twice when texts and their webhooks come at once", async () => {
    await carrier.fault({ kind: "duplicate", match: { from: phone, event: "message.received" } });
    await Promise.all([carrier.text(phone, "cake day"), carrier.text(phone, "cake day")]);
    await eventually(async () => (await thread()).filter(({ kind }) => kind === "sms").length === 2);
    expect(await notes()).toEqual([joined]);
  });

  test("adds who opted out, and leaves them opted out", async () => {
    await optOut(dana.organizationId, phone);
    await text("cake day");
    expect(await member()).toBeDefined();
    expect((await thread()).some(({ direction }) => direction === "outbound")).toBe(false);
    await text("STOP");
    expect(await carrier.ledger(phone)).toEqual([]);
  });

  test("adds nobody who is blocked, no short code and nobody who says more than the word", async () => {
    await blockSender(dana, { inboxId, address: phone, deletesHistory: false, sendsStop: false });
    await text("cake day");
    expect(await member()).toBeUndefined();
    await text("cake day", "28100");
    expect(await member("28100")).toBeUndefined();
    const other = newPhone();
    await text("is it cake day?", other);
    expect(await member(other)).toBeUndefined();
  });
});
