import { randomUUID } from "node:crypto";
import { subHours, subMinutes } from "date-fns";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { messages, sendLanes } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  newPhone,
  queueText,
  scheduleText,
} from "@/tests/support/factories";
import { type ClaimedMessage, claimMessages } from "./claim-messages";
import { recordOutcome } from "./record-outcome";

useTestDatabase();
let dana: UserActor;

beforeAll(async () => {
  dana = await createUser(await createOrganization());
});

/** A claimed message, alone on a number of its own. */
async function claimOne(origin: "typed" | "blast" = "typed"): Promise<ClaimedMessage> {
  const inboxId = await createInbox(dana, newPhone());
  const thread = await createConversation(inboxId);
  if (origin === "typed") await queueText(dana, thread, "hello");
  else await scheduleText(thread, { body: "hello", origin, lane: 2, status: "queued" });
  const [message] = (await claimMessages(inboxId, { count: 1 })).messages;
  if (!message) throw new Error("nothing was claimed");
  return message;
}

const refused = (code: string) => ({ kind: "refused", code, detail: "No", optedOut: false }) as const;
const notSent = { kind: "not_sent", detail: "the carrier cannot be reached" } as const;

async function getSlowUntil({ inboxId }: ClaimedMessage): Promise<Date | null> {
  const [lane] = await db().select().from(sendLanes).where(eq(sendLanes.inboxId, inboxId));
  return lane?.slowUntil ?? null;
}

describe("what a call came to", () => {
  test.each([
    ["a busy carrier", refused("10011"), false],
    ["a number that sends too much", refused("40318"), true],
    ["a carrier that cannot be reached", notSent, false],
  ])("%s puts the message back for a later try", async (_name, outcome, slows) => {
    const message = await claimOne();
    const before = await getMessage(message.id);
    await recordOutcome(message, outcome);
    const after = await getMessage(message.id);
    expect(after).toMatchObject({ status: "queued", claimId: null, claimedAt: null, attempts: 1 });
    expect(after.readyAt?.getTime()).toBeGreaterThan(Date.now());
    expect(after.sortAt).toEqual(before.sortAt);
    expect((await getSlowUntil(message)) !== null).toBe(slows);
  });

  test.each(["40001", "40305"])("a refusal for good, %s, fails at once", async (code) => {
    const message = await claimOne();
    await recordOutcome(message, refused(code));
    expect(await getMessage(message.id)).toMatchObject({
      ...{ status: "failed", errorCode: code, errorDetail: "No", finalizedAt: expect.any(Date) },
    });
  });

  test("a typed message is given up after five minutes of trying, a blast after an hour", async () => {
    const [typed, blast] = [await claimOne(), await claimOne("blast")];
    for (const { id } of [typed, blast]) {
      const firstAttemptAt = subMinutes(new Date(), 6);
      await db().update(messages).set({ firstAttemptAt }).where(eq(messages.id, id));
    }
    await recordOutcome(typed, notSent);
    await recordOutcome(blast, notSent);
    expect(await getMessage(typed.id)).toMatchObject({ status: "failed", errorCode: "unreachable" });
    expect((await getMessage(blast.id)).status).toBe("queued");

    const [again] = await claimLater(blast);
    if (!again) throw new Error("the blast was not claimed again");
    await db()
      .update(messages)
      .set({ firstAttemptAt: subHours(new Date(), 1) })
      .where(eq(messages.id, blast.id));
    await recordOutcome(again, refused("10011"));
    expect(await getMessage(blast.id)).toMatchObject({ status: "failed", errorCode: "10011" });
  });

  test("of an earlier claim changes nothing for a later one", async () => {
    const first = await claimOne();
    await recordOutcome(first, notSent);
    const [second] = await claimLater(first);
    expect(second?.id).toBe(first.id);
    for (const outcome of [notSent, refused("40001"), { kind: "unknown", detail: "late" } as const]) {
      await recordOutcome(first, outcome);
      expect(await getMessage(first.id)).toMatchObject({ status: "sending", claimId: second?.claimId });
    }
  });

  test("an unknown one is looked up two minutes later", async () => {
    const message = await claimOne();
    await recordOutcome(message, { kind: "unknown", detail: "the connection broke" });
    const after = await getMessage(message.id);
    expect(after).toMatchObject({ status: "unknown", lookups: 0, errorDetail: "the connection broke" });
    const wait = (after.lookupAt?.getTime() ?? 0) - Date.now();
    expect(wait).toBeGreaterThan(90_000);
    expect(wait).toBeLessThanOrEqual(120_000);
  });

  test("keeps the first id the carrier gave it", async () => {
    const message = await claimOne();
    const accepted = { kind: "accepted", carrierMessageId: randomUUID(), segments: 3 } as const;
    await recordOutcome(message, accepted);
    await recordOutcome(message, { ...accepted, carrierMessageId: randomUUID() });
    expect(await getMessage(message.id)).toMatchObject({
      ...{ status: "sent", carrierMessageId: accepted.carrierMessageId, segments: 3 },
    });
  });
});

async function claimLater({ id, inboxId }: ClaimedMessage): Promise<ClaimedMessage[]> {
  await db().update(messages).set({ readyAt: new Date() }).where(eq(messages.id, id));
  return (await claimMessages(inboxId, { count: 1 })).messages;
}
