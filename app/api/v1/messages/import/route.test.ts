import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { consentEvents, conversations, messages, rateLimits } from "@/db/schema";
import { resetRateLimit } from "@/lib/api/rate-limit";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import type { UserActor } from "@/lib/auth/actor";
import { useTestDatabase } from "@/tests/support/database";
import {
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  listThread,
  newPhone,
} from "@/tests/support/factories";
import { applySettings, otherNumber, ourNumber } from "@/tests/support/product";
import { POST } from "./route";

useTestDatabase();
let admin: UserActor;
let inboxId: string;
let key: string;
let foreignKey: string;

beforeAll(async () => {
  applySettings({});
  admin = await createUser(await createOrganization(), { role: "admin" });
  inboxId = await createInbox(admin, ourNumber);
  const otherInboxId = await createInbox(admin, otherNumber);
  key = (await createApiKey(admin, { name: "Move", inboxIds: [inboxId] })).secret;
  foreignKey = (await createApiKey(admin, { name: "Other", inboxIds: [otherInboxId] })).secret;
});

afterEach(async () => {
  await db().delete(rateLimits);
  resetRateLimit();
});

const send = (batch: unknown, as = key) =>
  POST(
    new Request("http://127.0.0.1/api/v1/messages/import", {
      method: "POST",
      headers: { authorization: `Bearer ${as}`, "content-type": "application/json" },
      body: JSON.stringify(batch),
    }),
    { params: Promise.resolve({}) },
  );

const batch = (messages: unknown[], more: Record<string, unknown> = {}) => ({
  number: ourNumber,
  source: "Old desk",
  messages,
  ...more,
});

const message = (phone: string, id: string, more: Record<string, unknown> = {}) => ({
  external_id: id,
  direction: "inbound",
  phone,
  text: `text ${id}`,
  occurred_at: "2025-02-01T10:00:00Z",
  ...more,
});

describe("history of another system", () => {
  test("stands in its threads in order, read, with who wrote it, and is never sent", async () => {
    const phone = newPhone();
    const answer = await send(
      batch([
        message(phone, "2", {
          direction: "outbound",
          author: "Priya Shah",
          occurred_at: "2025-02-02T10:00:00+01:00",
        }),
        message(phone, "1", { text: "STOP" }),
        message(phone, "0", { occurred_at: null }),
        message("262966", "3"),
      ]),
    );
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { imported: 4, unchanged: 0, conversations: 2 },
    ]);
    const thread = await findConversation(inboxId, phone);
    expect(thread).toMatchObject({
      listed: true,
      unreadCount: 0,
      preview: "text 2",
      previewOutbound: true,
      sortAt: new Date("2025-02-02T09:00:00Z"),
    });
    const rows = await listThread(thread?.id ?? "");
    expect(rows.map((row) => [row.body, row.status, row.source, row.occurredAt === null])).toEqual([
      ["text 0", "received", "Old desk", true],
      ["STOP", "received", "Old desk", false],
      ["text 2", "sent", "Priya Shah, Old desk", false],
    ]);
    expect(rows.every((row) => row.lane === null && row.readyAt === null && row.owedSince === null)).toBe(
      true,
    );
    expect(await db().select().from(consentEvents)).toEqual([]);
    expect(await findConversation(inboxId, "262966")).toMatchObject({ listed: true });
  });

  test("imported twice changes nothing, even under other words", async () => {
    const phone = newPhone();
    await send(batch([message(phone, "a"), message(phone, "a"), message(phone, "b")]));
    const before = await db().select().from(conversations).where(eq(conversations.inboxId, inboxId));
    const answer = await send(batch([message(phone, "a", { text: "other" }), message(phone, "b")]));
    expect(await answer.json()).toEqual({ imported: 0, unchanged: 2, conversations: 0 });
    const thread = await findConversation(inboxId, phone);
    expect((await listThread(thread?.id ?? "")).map((row) => row.body)).toEqual(["text a", "text b"]);
    expect(await db().select().from(conversations).where(eq(conversations.inboxId, inboxId))).toEqual(before);
    // Another system may use the same ids.
    const elsewhere = await send(batch([message(phone, "a")], { source: "Older desk" }));
    expect(await elsewhere.json()).toMatchObject({ imported: 1 });
  });

  test("all of unknown date is listed among the undated", async () => {
    const phone = newPhone();
    await send(
      batch([message(phone, "u1", { occurred_at: null }), message(phone, "u2", { occurred_at: null })]),
    );
    const thread = await findConversation(inboxId, phone);
    expect(thread).toMatchObject({ listed: true, sortAt: new Date(0), preview: "text u2" });
  });

  test("is taken in whole or not at all, and each phone that is none is named", async () => {
    const phone = newPhone();
    const answer = await send(batch([message(phone, "x"), message("12-34-5", "y"), message(ourNumber, "z")]));
    expect(answer.status).toBe(422);
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
    expect(errors.map((error) => error.pointer)).toEqual(["#/messages/1/phone", "#/messages/2/phone"]);
    expect(await findConversation(inboxId, phone)).toBeUndefined();
  });

  test("must say its dates, and come a thousand at most at a time", async () => {
    const { occurred_at, ...undated } = message(newPhone(), "m");
    expect((await send(batch([undated]))).status).toBe(422);
    expect((await send(batch([]))).status).toBe(422);
    const many = Array.from({ length: 1001 }, (_, index) => message("+14155550199", `${index}`));
    expect((await send(batch(many))).status).toBe(422);
  });

  test("of a thousand people comes in one call", async () => {
    const people = Array.from({ length: 1000 }, (_, index) =>
      message(`+1415${5_560_000 + index}`, `many-${index}`),
    );
    const answer = await send(batch(people));
    expect(await answer.json()).toEqual({ imported: 1000, unchanged: 0, conversations: 1000 });
  });

  test("cannot be brought to a number that the key does not name", async () => {
    const before = await db().select({ id: messages.id }).from(messages);
    const answer = await send(batch([message(newPhone(), "f")]), foreignKey);
    expect(answer.status).toBe(404);
    expect(await db().select({ id: messages.id }).from(messages)).toEqual(before);
  });
});
