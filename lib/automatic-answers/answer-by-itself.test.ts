import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { automaticAnswers, contacts, messageMedia, organizations, uploads } from "@/db/schema";
import { carrierActor, type UserActor } from "@/lib/auth/actor";
import { usualHours } from "@/lib/away/rules";
import { saveAway } from "@/lib/away/save-away";
import { blockSender } from "@/lib/blocked-senders/block-sender";
import { createCannedResponse } from "@/lib/canned-responses/create-canned-response";
import { deleteCannedResponse } from "@/lib/canned-responses/delete-canned-response";
import { listCannedResponses } from "@/lib/canned-responses/queries";
import { parseCarrierEvent } from "@/lib/carrier/parse-event";
import { receiveCarrierEvent } from "@/lib/carrier-events/receive-carrier-event";
import { deleteHistory } from "@/lib/conversations/delete-history";
import { createList } from "@/lib/lists/create-list";
import { mediaStorage } from "@/lib/media/storage";
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
import { otherNumber, ourNumber, useProduct } from "@/tests/support/product";

const carrier = useProduct();
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-clock-"));
const clockFile = path.join(folder, "clock");
let dana: UserActor;
let inboxId: string;
let otherInboxId: string;
let hours: string;
let phone: string;
let offset = 0;

beforeAll(async () => {
  process.env.TIDEWIRE_CLOCK_FILE = clockFile;
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
  otherInboxId = await createInbox(dana, otherNumber);
  const none = { inboxId, isAway: false, uploadIds: [] };
  await createCannedResponse(dana, {
    ...{ ...none, title: "Opening hours", keywords: ["Hours"] },
    body: "Hello {{first_name|there}}, we open at 7.",
  });
  await createCannedResponse(dana, { ...none, title: "Club", body: "Welcome.", keywords: ["club"] });
  await createList(dana, { inboxId, name: "Club", keywords: ["club"] });
  await createList(dana, { inboxId, name: "Quiet club", keywords: ["quiet club"] });
  const away = { ...none, isAway: true, keywords: [], title: "Closed" };
  hours = (await createCannedResponse(dana, { ...away, body: "We are closed. {{my_name}}" })).responseId;
});
beforeEach(async () => {
  phone = newPhone();
  await setAway("available");
});
afterAll(() => {
  delete process.env.TIDEWIRE_CLOCK_FILE;
  rmSync(folder, { recursive: true, force: true });
});

/** Moves the product's clock on, for the rest of this file: it never goes back. */
function pass(givenHours: number): void {
  offset += givenHours * 3_600_000;
  writeFileSync(clockFile, String(offset));
}

const setAway = (mode: "available" | "away" | "hours", given: { intervalHours?: number } = {}) =>
  saveAway(dana, {
    ...{ inboxId, mode, responseId: hours, intervalHours: 24, timezone: "America/New_York" },
    ...{ hours: usualHours, ...given },
  });

/** Texts in, and resolves once it stands in the thread, with all that it led to. */
async function text(body: string, from = phone, to = ourNumber): Promise<void> {
  const inbox = to === ourNumber ? inboxId : otherInboxId;
  const before = (await findConversation(inbox, from))?.arrivals ?? 0;
  await carrier.text(from, body, { to });
  await eventually(async () => (await findConversation(inbox, from))?.arrivals === before + 1);
}

const thread = async (of = phone) => listThread((await findConversation(inboxId, of))?.id ?? inboxId);
const answers = async (of = phone) =>
  (await thread(of))
    .filter(({ direction }) => direction === "outbound")
    .map(({ origin, body }) => [origin, body]);
const arrived = (texts: string[], of = phone) =>
  eventually(async () => {
    const entries = (await carrier.ledger(of)).map((entry) => entry.text);
    if (entries.length < texts.length) return false;
    expect(entries).toEqual(texts);
    return true;
  });

describe("a text that is a canned response's keyword", () => {
  test("is answered once, filled in for its sender, and leaves the thread unread and in its place", async () => {
    await createContact(inboxId, "Jane Snow", phone);
    await text(" “HOURS”! ");
    await arrived(["Hello Jane, we open at 7."]);
    expect(await answers()).toEqual([["keyword", "Hello Jane, we open at 7."]]);
    expect(await findConversation(inboxId, phone)).toMatchObject({ unreadCount: 1, previewOutbound: false });
    await text("hours?", newPhone());
    const row = (await listCannedResponses(dana, { inboxId })).find(({ title }) => title === "Opening hours");
    expect(row?.usedCount).toBe(2);
  });

  test("is answered without a name where the contact's is none", async () => {
    await text("hours");
    expect(await answers()).toEqual([["keyword", "Hello there, we open at 7."]]);
  });

  test("joins the list that has the same one, and is answered then; a list's alone is not, nor with an away message", async () => {
    await setAway("away");
    await text("club");
    await arrived(["Welcome."]);
    expect((await thread()).map(({ kind, origin }) => [kind, origin])).toEqual([
      ["sms", "customer"],
      ["activity", "system"],
      ["sms", "keyword"],
    ]);
    const other = newPhone();
    await text("quiet club", other);
    expect(await answers(other)).toEqual([]);
  });

  test("is answered once when its webhook comes again, in whatever form", async () => {
    const payload = { id: randomUUID(), from: phone, to: [ourNumber], text: "hours" };
    const event = (id: string) =>
      parseCarrierEvent(JSON.stringify({ data: { id, event_type: "message.received", payload } }));
    const id = randomUUID();
    await Promise.all(
      [id, id, randomUUID()].map((each) => {
        const read = event(each);
        return read && receiveCarrierEvent(carrierActor, read);
      }),
    );
    expect(await answers()).toHaveLength(1);
    await arrived(["Hello there, we open at 7."]);
  });

  test("gets no answer from who is opted out, blocked or a short code", async () => {
    await optOut(dana.organizationId, phone);
    await text("hours");
    expect(await answers()).toEqual([]);
    const blocked = newPhone();
    await blockSender(dana, { inboxId, address: blocked, deletesHistory: false, sendsStop: false });
    await text("hours", blocked);
    await text("hours", "28100");
    expect(await answers(blocked)).toEqual([]);
    expect(await answers("28100")).toEqual([]);
  });

  test("is cancelled when its sender opts out before it leaves", async () => {
    await carrier.fault({ kind: "refuse", code: "40008", match: { to: phone }, times: 100 });
    await text("hours");
    await text("STOP");
    await eventually(async () => (await thread()).some(({ cancelReason }) => cancelReason !== null));
    expect(await carrier.ledger(phone)).toEqual([]);
  });

  test("stands there as cancelled where filling in leaves nothing that can be sent", async () => {
    const contactId = await createContact(inboxId, "Jane Snow", phone);
    await db()
      .update(contacts)
      .set({ company: "x".repeat(1600) })
      .where(eq(contacts.id, contactId));
    const body = "{{company|you}}";
    await createCannedResponse(dana, {
      ...{ inboxId, isAway: false, uploadIds: [], title: "Long", keywords: ["long"], body },
    });
    await text("long");
    expect((await thread()).at(-1)).toMatchObject({ status: "cancelled", origin: "keyword" });
    expect(await carrier.ledger(phone)).toEqual([]);
  });
});

test("an answer carries the files of its canned response, which stay where it is deleted", async () => {
  const file = Buffer.from("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Harbor\r\nEND:VCARD\r\n");
  const storageKey = `test-${randomUUID()}`;
  await mediaStorage().setItemRaw(storageKey, file);
  const [upload] = await db()
    .insert(uploads)
    .values({
      ...{ userId: dana.userId, fileName: "harbor.vcf", size: file.byteLength, sha256: "-", storageKey },
      ...{ storedSize: file.byteLength, contentType: "text/vcard", finishedAt: new Date() },
    })
    .returning();
  const { responseId } = await createCannedResponse(dana, {
    ...{ inboxId, title: "Card", body: "Our card.", isAway: false, keywords: ["card"] },
    uploadIds: [upload?.id ?? ""],
  });
  await text("card");
  await arrived(["Our card."]);
  const [{ id } = { id: "" }] = (await thread()).filter(
    ({ kind, origin }) => kind === "mms" && origin === "keyword",
  );
  await deleteCannedResponse(dana, { responseId });
  const [copy] = await db().select().from(messageMedia).where(eq(messageMedia.messageId, id));
  expect(copy).toMatchObject({ storageKey, contentType: "text/vcard", fileName: "harbor.vcf" });
  expect(await mediaStorage().getItemRaw(storageKey)).toEqual(file);
});

describe("at most five answers an hour", () => {
  test("go to one phone, whatever the number and whether the history was deleted", async () => {
    await createCannedResponse(dana, {
      ...{ inboxId: otherInboxId, isAway: false, uploadIds: [], title: "Hours", keywords: ["hours"] },
      body: "At 8.",
    });
    for (let count = 0; count < 3; count += 1) await text("hours");
    const ids = [(await findConversation(inboxId, phone))?.id ?? ""];
    await arrived(Array<string>(3).fill("Hello there, we open at 7."));
    await deleteHistory(dana, { conversations: { ids } });
    for (let count = 0; count < 4; count += 1) await text("hours", phone, otherNumber);
    await eventually(async () => (await carrier.ledger(phone)).length === 5);
    const made = await db().select().from(automaticAnswers).where(eq(automaticAnswers.phone, phone));
    expect(made).toHaveLength(5);
    pass(1);
    await text("hours");
    await eventually(async () => (await carrier.ledger(phone)).length === 6);
  });

  test("keep nobody from the confirmation of an opt-out, which is none of the five", async () => {
    await text("Stop.");
    await text("START");
    for (let count = 0; count < 6; count += 1) await text("hours");
    // What has not left by then is cancelled.
    await eventually(async () => (await carrier.ledger(phone)).length === 6);
    await text("Stop.");
    await eventually(async () => (await carrier.ledger(phone)).length === 7);
    const made = (await answers()).map(([origin]) => origin);
    expect(made).toEqual(["opt_out_reply", ...Array<string>(5).fill("keyword"), "opt_out_reply"]);
  });
});

describe("an away message", () => {
  test("goes once per interval to each person, whom a keyword answer does not make wait", async () => {
    await setAway("away", { intervalHours: 2 });
    await text("hours");
    await text("are you there?");
    await text("hello?");
    const closed = "We are closed. Dana Reyes";
    await arrived(["Hello there, we open at 7.", closed]);
    pass(1.9);
    await text("still not?");
    expect((await answers()).filter(([origin]) => origin === "away")).toHaveLength(1);
    pass(0.2);
    await text("and now?");
    await arrived(["Hello there, we open at 7.", closed, closed]);
  });

  test("goes outside the business hours only", async () => {
    await setAway("hours");
    const now = new Date(Date.now() + offset);
    const day = usualHours.map(() => ({ from: "00:00", to: "00:00" }));
    const open = { inboxId, mode: "hours" as const, responseId: hours, intervalHours: 1, timezone: "UTC" };
    await saveAway(dana, { ...open, hours: day });
    await text("open?");
    expect(await answers()).toEqual([]);
    await saveAway(dana, {
      ...open,
      hours: day.map((each, index) => (index === now.getUTCDay() ? null : each)),
    });
    await text("and now?");
    expect(await answers()).toHaveLength(1);
  });

  test("never goes to who opted out, and not for a consent word", async () => {
    await setAway("away");
    await text("START");
    expect(await answers()).toEqual([]);
    await optOut(dana.organizationId, newPhone());
    const out = newPhone();
    await optOut(dana.organizationId, out);
    await text("hello?", out);
    expect(await answers(out)).toEqual([]);
  });
});

describe("consent words", () => {
  test("are confirmed once, by us where the carrier did not", async () => {
    await text("Stop.");
    await text("opt out");
    const confirmation =
      "Test Bakery: you opted out and will get no more texts from us. Reply START to opt in again.";
    await arrived([confirmation]);
    expect(await answers()).toEqual([["opt_out_reply", confirmation]]);
    const other = newPhone();
    await text("STOP", other);
    expect(await answers(other)).toEqual([]);
  });

  test("are not confirmed to a blocked sender, whose STOP counts all the same", async () => {
    await blockSender(dana, { inboxId, address: phone, deletesHistory: false, sendsStop: false });
    await text("Stop.");
    expect(await answers()).toEqual([]);
  });

  test("ask for help, also opted out, in the organization's words", async () => {
    await optOut(dana.organizationId, phone);
    await text("help");
    await arrived([
      "Test Bakery: for help, call or text us at (415) 555-0100. Reply STOP to get no more texts.",
    ]);
    await db().update(organizations).set({ helpText: "Call Dana." });
    await text("INFO");
    await eventually(async () => (await carrier.ledger(phone)).at(-1)?.text === "Call Dana.");
    expect((await answers()).map(([origin]) => origin)).toEqual(["help", "help"]);
  });
});
