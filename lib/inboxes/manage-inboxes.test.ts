import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, conversations, messages, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { sendMessage } from "@/lib/messages/send-message";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings, otherNumber, ourNumber, useProduct } from "@/tests/support/product";
import { addInbox } from "./add-inbox";
import {
  checkNumber,
  countPending,
  getManagedInbox,
  listFreeNumbers,
  listManagedInboxes,
  listOwnInboxes,
} from "./manage-queries";
import { listInboxes } from "./queries";
import { reinstateInbox } from "./reinstate-inbox";
import { retireInbox } from "./retire-inbox";
import { shareInbox } from "./share-inbox";
import { testInbox } from "./test-inbox";
import { unshareInbox } from "./unshare-inbox";
import { updateInbox } from "./update-inbox";

const carrier = useProduct();
let admin: UserActor;
let member: UserActor;
let stranger: UserActor;
let inboxId: string;

beforeAll(async () => {
  await carrier.addNumber("+18885550143");
});
beforeEach(async () => {
  admin = await createUser(await createOrganization(), { role: "admin", mobilePhone: "+14155550177" });
  member = await createUser(admin.organizationId, { name: "Sam Okafor" });
  stranger = await createUser(await createOrganization(), { role: "admin" });
  inboxId = await createInbox(member, newPhone());
});

const heldBy = async (actor: UserActor) => (await listInboxes(actor)).map(({ id }) => id);
const audited = async (action: string) =>
  (await db().select().from(auditEvents).where(eq(auditEvents.organizationId, admin.organizationId))).filter(
    (event) => event.action === action,
  );
const disable = (actor: UserActor) =>
  db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, actor.userId));

describe("adding a number", () => {
  const fields = { label: "Front desk", messagesPerSecond: 5 };

  test("takes one of the carrier account into use, once, with the type the carrier has", async () => {
    const free = await listFreeNumbers(admin);
    expect(free).toMatchObject({
      ok: true,
      numbers: [
        { address: ourNumber, numberType: "long_code", canBeTexted: true },
        { address: otherNumber },
        { address: "+18885550143", phone: "(888) 555-0143", numberType: "toll_free" },
      ],
    });
    const wanted = { ...fields, address: "+18885550143", primaryUserId: member.userId };
    const both = await Promise.allSettled([
      addInbox(admin, wanted),
      addInbox(stranger, { ...wanted, primaryUserId: stranger.userId }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const owner = both[0]?.status === "fulfilled" ? member : stranger;
    expect((await listInboxes(owner)).map(({ address }) => address)).toContain("+18885550143");
    await expect(addInbox(admin, wanted)).rejects.toThrow(Conflict);
    expect(await listFreeNumbers(admin)).toMatchObject({
      numbers: [{ address: ourNumber }, { address: otherNumber }],
    });
  });

  test("refuses what the account does not have, and what cannot be asked", async () => {
    const wanted = { ...fields, address: "+14155550999", primaryUserId: member.userId };
    await expect(addInbox(admin, wanted)).rejects.toThrow("no such number");
    await expect(addInbox(member, wanted)).rejects.toThrow(Forbidden);
    const { TELNYX_BASE_URL = "", ...rest } = process.env;
    applySettings({ ...(rest as Record<string, string>), TELNYX_BASE_URL: "http://127.0.0.1:1/v2" });
    await expect(addInbox(admin, wanted)).rejects.toThrow("does not answer");
    expect(await listFreeNumbers(admin)).toMatchObject({ ok: false });
    applySettings({ ...(rest as Record<string, string>), TELNYX_BASE_URL });
  });

  test("finds out whether what is texted to it reaches us", async () => {
    const own = await createInbox(admin, otherNumber);
    expect(await checkNumber(admin, { inboxId: own })).toMatchObject({
      ok: true,
      check: { state: "right", given: `${process.env.WEBHOOK_BASE_URL}/api/webhooks/telnyx` },
    });
    const { WEBHOOK_BASE_URL = "" } = process.env;
    applySettings({ ...(process.env as Record<string, string>), WEBHOOK_BASE_URL: "https://sms.example" });
    expect(await checkNumber(admin, { inboxId: own })).toMatchObject({
      check: { state: "elsewhere", wanted: "https://sms.example/api/webhooks/telnyx" },
    });
    applySettings({ ...(process.env as Record<string, string>), WEBHOOK_BASE_URL });
    expect(await checkNumber(admin, { inboxId })).toMatchObject({ ok: false });
    await expect(checkNumber(stranger, { inboxId: own })).rejects.toThrow(NotFound);
  });
});

describe("sharing a number", () => {
  test("gives it to a user, once, and says to the primary user who did it", async () => {
    await shareInbox(admin, { inboxId, userId: admin.userId });
    await shareInbox(admin, { inboxId, userId: admin.userId });
    expect(await heldBy(admin)).toEqual([inboxId]);
    expect(await audited("inbox.shared")).toMatchObject([{ detail: { with: admin.userId } }]);
    expect(await listOwnInboxes(member)).toMatchObject([
      {
        holders: [
          { id: member.userId, isPrimary: true, sharedByName: null },
          { id: admin.userId, isPrimary: false, sharedByName: "Dana Reyes" },
        ],
      },
    ]);
    expect(await listOwnInboxes(admin)).toEqual([]);
  });

  test("is refused with somebody disabled or of another organization", async () => {
    const colleague = await createUser(admin.organizationId, { name: "Kim Lee" });
    await disable(colleague);
    await expect(shareInbox(admin, { inboxId, userId: colleague.userId })).rejects.toThrow(
      "Kim Lee is disabled",
    );
    await expect(shareInbox(admin, { inboxId, userId: stranger.userId })).rejects.toThrow(NotFound);
  });

  test("ends by taking it away, with what was assigned there; never from the primary user", async () => {
    await shareInbox(admin, { inboxId, userId: admin.userId });
    const { id } = await createConversation(inboxId);
    await db().update(conversations).set({ assigneeId: admin.userId }).where(eq(conversations.id, id));
    await expect(unshareInbox(admin, { inboxId, userId: member.userId })).rejects.toMatchObject({
      reason: "primary_user",
    });
    await unshareInbox(admin, { inboxId, userId: admin.userId });
    await unshareInbox(admin, { inboxId, userId: admin.userId });
    expect(await audited("inbox.unshared")).toHaveLength(1);
    expect(await heldBy(admin)).toEqual([]);
    const [thread] = await db().select().from(conversations).where(eq(conversations.id, id));
    expect(thread?.assigneeId).toBeNull();
  });
});

describe("changing a number", () => {
  const fields = { label: "Kitchen", numberType: "toll_free", messagesPerSecond: null } as const;

  test("changes label, type and rate, and lets another user answer for it", async () => {
    await updateInbox(admin, { inboxId, ...fields, primaryUserId: admin.userId });
    expect(await getManagedInbox(admin, { inboxId })).toMatchObject({
      ...fields,
      primaryUserId: admin.userId,
      holders: [{ id: admin.userId }, { id: member.userId }],
    });
    expect(await audited("inbox.primaryUserChanged")).toHaveLength(1);
    expect(await audited("inbox.updated")).toHaveLength(1);
    await updateInbox(admin, { inboxId, ...fields, primaryUserId: admin.userId });
    expect(await audited("inbox.updated")).toHaveLength(1);
  });

  test("refuses a primary user who is disabled", async () => {
    const colleague = await createUser(admin.organizationId);
    await disable(colleague);
    await expect(updateInbox(admin, { inboxId, ...fields, primaryUserId: colleague.userId })).rejects.toThrow(
      "disabled",
    );
  });
});

describe("retiring a number", () => {
  test("cancels what waits, and refuses what is new", async () => {
    const thread = await createConversation(inboxId);
    const messageId = await scheduleText(thread, { body: "later", readyAt: new Date(Date.now() + 60_000) });
    expect(await countPending(admin, { inboxId })).toBe(1);
    expect(await retireInbox(admin, { inboxId })).toEqual({ cancelled: 1 });
    expect(await getMessage(messageId)).toMatchObject({
      status: "cancelled",
      cancelReason: "This number was retired.",
    });
    const send = sendMessage(member, {
      ...{ conversationId: thread.id, body: "hi", evenThoughOptedOut: false },
      clientKey: "01890000-0000-7000-8000-000000000000",
    });
    await expect(send).rejects.toThrow("retired");
    await expect(retireInbox(admin, { inboxId })).rejects.toThrow(Conflict);
    await expect(shareInbox(admin, { inboxId, userId: admin.userId })).rejects.toThrow("retired");
    expect(await listManagedInboxes(admin)).toMatchObject([{ id: inboxId, retired: true }]);
  });

  test("can be taken back, which revives nothing, while the carrier has it and its primary user is there", async () => {
    const gone = await createInbox(member, newPhone());
    await retireInbox(admin, { inboxId: gone });
    await expect(reinstateInbox(admin, { inboxId: gone })).rejects.toThrow("carrier account");
    const address = "+18885550144";
    await carrier.addNumber(address);
    const own = await createInbox(member, address);
    const messageId = await scheduleText(await createConversation(own), {
      ...{ body: "later", readyAt: new Date(Date.now() + 60_000) },
    });
    await expect(reinstateInbox(admin, { inboxId: own })).rejects.toThrow("in use");
    await retireInbox(admin, { inboxId: own });
    await disable(member);
    await expect(reinstateInbox(admin, { inboxId: own })).rejects.toThrow("disabled");
    await db().update(users).set({ disabledAt: null }).where(eq(users.id, member.userId));
    await reinstateInbox(admin, { inboxId: own });
    expect((await getManagedInbox(admin, { inboxId: own })).retired).toBe(false);
    expect(await getMessage(messageId)).toMatchObject({ status: "cancelled" });
    expect(await heldBy(member)).toContain(own);
    expect(await audited("inbox.reinstated")).toMatchObject([{ subjectId: own, detail: { address } }]);
  });
});

describe("testing a number", () => {
  test("texts to one's own phone, from a number one holds", async () => {
    const own = await createInbox(admin, ourNumber);
    expect(await testInbox(admin, { inboxId: own })).toEqual({ phone: "(415) 555-0177" });
    await eventually(async () => {
      const texts = (await carrier.ledger("+14155550177")).map(({ text }) => text);
      return texts.includes("This number works: it can text.");
    });
    await expect(testInbox(admin, { inboxId })).rejects.toThrow(NotFound);
    await expect(testInbox(member, { inboxId })).rejects.toMatchObject({ reason: "no_phone" });
    expect(await db().select().from(messages).where(eq(messages.inboxId, inboxId))).toEqual([]);
  });
});

test("all of it is for admins of the organization", async () => {
  const userId = admin.userId;
  const changes = {
    label: "",
    numberType: "long_code",
    messagesPerSecond: null,
    primaryUserId: userId,
  } as const;
  const asks = (actor: UserActor) => [
    () => updateInbox(actor, { inboxId, ...changes }),
    () => shareInbox(actor, { inboxId, userId }),
    () => unshareInbox(actor, { inboxId, userId }),
    () => retireInbox(actor, { inboxId }),
    () => reinstateInbox(actor, { inboxId }),
    () => getManagedInbox(actor, { inboxId }),
    () => countPending(actor, { inboxId }),
    () => checkNumber(actor, { inboxId }),
  ];
  for (const ask of asks(member)) await expect(ask()).rejects.toThrow(Forbidden);
  for (const ask of asks(stranger)) await expect(ask()).rejects.toThrow(NotFound);
  await expect(listManagedInboxes(member)).rejects.toThrow(Forbidden);
  await expect(listFreeNumbers(member)).rejects.toThrow(Forbidden);
});
