import { randomUUID } from "node:crypto";
import { subMinutes } from "date-fns";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { messages } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  getMessage,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings, serveHttp, type TestServer } from "@/tests/support/product";
import { lookUpUnknowns } from "./look-up-unknowns";

useTestDatabase();
const ourNumber = "+14155550100";
const job = jobActor("test");
let dana: UserActor;
let inboxId: string;
let server: TestServer;
/** Whom the carrier was asked about, in order, and what it answers. */
let asked: string[];
let answer: (to: string) => { status: number; records?: Record<string, unknown>[] };

beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const to = new URL(request.url ?? "", server.url).searchParams.get("filter[cld]") ?? "";
    asked.push(to);
    const { status, records = [] } = answer(to);
    const meta = { page_number: 1, page_size: 20, total_pages: 1, total_results: records.length };
    response.writeHead(status, { "content-type": "application/json" });
    response.end(JSON.stringify({ data: records, meta }));
  });
  applySettings({ TELNYX_BASE_URL: `${server.url}/v2` });
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
});
afterAll(() => server.close());
beforeEach(async () => {
  asked = [];
  await db().delete(messages);
});

/** A message of unknown outcome that is due to be looked up. */
async function createUnknown(lookupAt = subMinutes(new Date(), 1)): Promise<{ id: string; to: string }> {
  const thread = await createConversation(inboxId);
  const id = await scheduleText(thread, {
    body: "hello",
    status: "unknown",
    claimedAt: subMinutes(new Date(), 3),
    lookupAt,
  });
  return { id, to: thread.peerAddress };
}

const recordOf = (messageId: string, to: string, given: Record<string, unknown> = {}) => ({
  uuid: randomUUID(),
  cli: ourNumber,
  cld: to,
  status: "delivered",
  parts: 1,
  delivery_status_webhook_url: `https://tidewire.example/api/webhooks/telnyx?message=${messageId}`,
  ...given,
});

describe("looking unknown outcomes up", () => {
  test("settles what the carrier has a record of, by our id in the webhook's address", async () => {
    const { id, to } = await createUnknown();
    const other = recordOf(randomUUID(), to, { status: "failed" });
    const found = recordOf(id, to);
    answer = () => ({ status: 200, records: [{ odd: true }, other, found] });
    expect(await lookUpUnknowns(job)).toBe(1);
    expect(await getMessage(id)).toMatchObject({
      ...{ status: "delivered", carrierMessageId: found.uuid, lookupAt: null },
    });
  });

  test.each(["failed", "gw_reject", "gw_timeout"])(
    "takes the record's %s for not delivered",
    async (status) => {
      const { id, to } = await createUnknown();
      answer = () => ({ status: 200, records: [recordOf(id, to, { status, errors: ["40008"] })] });
      await lookUpUnknowns(job);
      expect(await getMessage(id)).toMatchObject({ status: "undelivered", errorCode: "40008" });
    },
  );

  test("stops when the carrier does not answer: the rest keeps its turn, that one comes behind them", async () => {
    const first = await createUnknown(subMinutes(new Date(), 9));
    const second = await createUnknown(subMinutes(new Date(), 8));
    answer = (to) => ({ status: to === first.to ? 500 : 200 });
    expect(await lookUpUnknowns(job)).toBe(0);
    expect(asked).toEqual([first.to]);
    const postponed = await getMessage(first.id);
    expect(postponed).toMatchObject({ status: "unknown", lookups: 0 });
    expect(postponed.lookupAt?.getTime()).toBeGreaterThan(Date.now() + 30_000);
    await lookUpUnknowns(job);
    expect(asked).toEqual([first.to, second.to]);
    expect(await getMessage(second.id)).toMatchObject({ status: "unknown", lookups: 1 });
  });

  test("asks about nobody once its time is up", async () => {
    const { id } = await createUnknown();
    const before = await getMessage(id);
    answer = () => ({ status: 200 });
    expect(await lookUpUnknowns(job, 0)).toBe(0);
    expect(asked).toEqual([]);
    expect(await getMessage(id)).toEqual(before);
  });

  test("leaves alone what is not due, and what a webhook settled meanwhile", async () => {
    await createUnknown(new Date(Date.now() + 60_000));
    const { id, to } = await createUnknown();
    answer = () => ({ status: 200, records: [recordOf(id, to)] });
    await db().update(messages).set({ status: "delivered" }).where(eq(messages.id, id));
    expect(await lookUpUnknowns(job)).toBe(0);
    expect(asked).toEqual([]);
  });

  test("is no business of people", async () => {
    await expect(lookUpUnknowns(dana)).rejects.toThrow(Forbidden);
  });
});
