import { sign } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { carrierEvents } from "@/db/schema";
import {
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  newPhone,
} from "@/tests/support/factories";
import { ourNumber, useProduct } from "@/tests/support/product";

const carrier = useProduct();
let inboxId: string;

beforeAll(async () => {
  const dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, ourNumber);
});

const url = () => `${process.env.WEBHOOK_BASE_URL}/api/webhooks/telnyx`;

function post(body: string, given: { at?: number; signature?: string } = {}): Promise<Response> {
  const at = given.at ?? Math.floor(Date.now() / 1000);
  const signed = sign(null, Buffer.from(`${at}|${body}`), carrier.webhookKey());
  const signature = given.signature ?? signed.toString("base64");
  return fetch(url(), {
    method: "POST",
    body,
    headers: { "telnyx-timestamp": String(at), "telnyx-signature-ed25519": signature },
  });
}

const received = (phone: string, id: string, payload: Record<string, unknown> = {}) =>
  JSON.stringify({
    data: {
      id,
      event_type: "message.received",
      record_type: "event",
      occurred_at: new Date().toISOString(),
      payload: {
        id: `m-${id}`,
        from: { phone_number: phone },
        to: [{ phone_number: ourNumber }],
        text: "hi",
        ...payload,
      },
    },
  });

const isStored = async (id: string) =>
  (await db().select().from(carrierEvents).where(eq(carrierEvents.id, id))).length > 0;

describe("a webhook", () => {
  test("that is genuine is taken in", async () => {
    const phone = newPhone();
    expect((await post(received(phone, "genuine"))).status).toBe(200);
    expect(await findConversation(inboxId, phone)).toBeDefined();
  });

  test("with a wrong, missing or stale signature is refused and nothing is stored", async () => {
    const now = Math.floor(Date.now() / 1000);
    const body = received(newPhone(), "forged");
    expect((await post(body, { signature: Buffer.alloc(64).toString("base64") })).status).toBe(401);
    expect((await post(body, { signature: "" })).status).toBe(401);
    expect((await post(body, { signature: "not base64 at all" })).status).toBe(401);
    expect((await post(body, { at: now - 301 })).status).toBe(401);
    expect((await fetch(url(), { method: "POST", body })).status).toBe(401);
    expect(await isStored("forged")).toBe(false);
  });

  test("whose body was changed after signing is refused", async () => {
    const at = Math.floor(Date.now() / 1000);
    const signed = Buffer.from(`${at}|${received(newPhone(), "tampered")}`);
    const signature = sign(null, signed, carrier.webhookKey()).toString("base64");
    expect((await post(received(newPhone(), "tampered"), { at, signature })).status).toBe(401);
  });

  test("of an unknown type, or for a number we don't hold, is stored raw and answered 200", async () => {
    const unknown = JSON.stringify({
      data: { id: "unknown-type", event_type: "call.initiated", payload: {} },
    });
    expect((await post(unknown)).status).toBe(200);
    const elsewhere = received(newPhone(), "elsewhere", { to: [{ phone_number: "+19995550000" }] });
    expect((await post(elsewhere)).status).toBe(200);
    expect(await isStored("unknown-type")).toBe(true);
    expect(await isStored("elsewhere")).toBe(true);
  });

  test("that is too large is refused without being read to its end", async () => {
    const answer = await post("x".repeat(300 * 1024));
    expect(answer.status).toBe(413);
    expect(answer.headers.get("connection")).toBe("close");
  });

  test("signed but hostile gets a 4xx or is stored, never a 5xx", { timeout: 60_000 }, async () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.constant("\u0000"),
      fc.constant("x".repeat(5000)),
    );
    const payload = fc.dictionary(
      fc.constantFrom("id", "from", "to", "text", "media", "cc", "errors", "received_at"),
      value,
    );
    const type = fc.constantFrom("message.received", "message.sent", "message.finalized", "else");
    await fc.assert(
      fc.asyncProperty(
        type,
        payload,
        fc.string({ unit: "binary", minLength: 1, maxLength: 30 }),
        async (event_type, given, id) => {
          const answer = await post(JSON.stringify({ data: { id, event_type, payload: given } }));
          expect(answer.status).toBeLessThan(500);
        },
      ),
      { numRuns: 200 },
    );
    await db().execute(sql`select 1`);
  });

  test("that is not JSON, or JSON of another shape, is a 4xx", async () => {
    for (const body of [
      "",
      "{",
      "null",
      "[]",
      "7",
      '"x"',
      "{}",
      '{"data":null}',
      `${"[".repeat(5000)}${"]".repeat(5000)}`,
    ]) {
      const { status } = await post(body);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
  });
});
