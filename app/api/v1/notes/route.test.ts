import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { apiKeys, contacts, conversations, inboxes, messages, organizations, rateLimits } from "@/db/schema";
import { requestsPerWindow, resetRateLimit } from "@/lib/api/rate-limit";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { listApiKeys } from "@/lib/api-keys/queries";
import { revokeApiKey } from "@/lib/api-keys/revoke-api-key";
import type { UserActor } from "@/lib/auth/actor";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  listThread,
  newPhone,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings, otherNumber, ourNumber } from "@/tests/support/product";
import { GET as readOne, DELETE as remove } from "./[noteId]/route";
import { GET as list, POST as post } from "./route";

useTestDatabase();
let admin: UserActor;
let inboxId: string;
let otherInboxId: string;
let key: string;

beforeAll(async () => {
  applySettings({});
  admin = await createUser(await createOrganization(), { role: "admin" });
  inboxId = await createInbox(admin, ourNumber);
  otherInboxId = await createInbox(admin, otherNumber);
  key = await makeKey();
});

afterEach(async () => {
  await db().delete(rateLimits);
  resetRateLimit();
});

const makeKey = async (inboxIds = [inboxId]) =>
  (await createApiKey(admin, { name: "Phone system", inboxIds })).secret;

type Call = { body?: unknown; text?: string; as?: string; headers?: Record<string, string> };

function request(method: string, path: string, { body, text, as = key, headers }: Call = {}): Request {
  return new Request(`http://127.0.0.1${path}`, {
    method,
    headers: {
      ...(as ? { authorization: `Bearer ${as}` } : {}),
      ...(method === "POST" ? { "content-type": "application/json" } : {}),
      ...headers,
    },
    body: text ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
}

const context = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) }) as never;
const send = (given: Call) => post(request("POST", "/api/v1/notes", given), context());
const note = (phone: string, more: Record<string, unknown> = {}) => ({
  number: ourNumber,
  phone,
  text: "Voicemail: call me back",
  ...more,
});

async function problemOf(answer: Response): Promise<Record<string, unknown>> {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = (await answer.json()) as Record<string, unknown>;
  expect(problem).toMatchObject({
    status: answer.status,
    type: expect.stringContaining("://"),
    title: expect.any(String),
    detail: expect.any(String),
    instance: `urn:uuid:${answer.headers.get("x-request-id")}`,
  });
  return problem;
}

describe("a note of another system", () => {
  test("makes the thread but no contact, moves it up and leaves it read", async () => {
    const answer = await send({ body: note("(415) 555-0191", { source: "Phone system" }) });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({
      number: ourNumber,
      phone: "+14155550191",
      text: "Voicemail: call me back",
      source: "Phone system",
      author: null,
      occurred_at: expect.stringMatching(/Z$/),
    });
    expect(await findConversation(inboxId, "+14155550191")).toMatchObject({
      listed: true,
      unreadCount: 0,
      contactName: null,
      preview: "Note: Voicemail: call me back",
      previewOutbound: false,
    });
    expect(await db().select().from(contacts)).toEqual([]);
  });

  test("takes its own time's place, and does not move a thread with something newer", async () => {
    const phone = newPhone();
    await send({ body: note(phone, { text: "newer", occurred_at: "2026-03-08T09:00:00-08:00" }) });
    await send({ body: note(phone, { text: "older", occurred_at: "2026-03-07T09:00:00Z" }) });
    const thread = await findConversation(inboxId, phone);
    expect(thread).toMatchObject({ preview: "Note: newer", sortAt: new Date("2026-03-08T17:00:00Z") });
    expect((await listThread(thread?.id ?? "")).map((row) => row.body)).toEqual(["older", "newer"]);
  });

  test("of unknown date stands first and moves up nothing that is dated", async () => {
    const phone = newPhone();
    const answer = await send({ body: note(phone, { text: "undated", occurred_at: null }) });
    expect(await answer.json()).toMatchObject({ occurred_at: null });
    expect(await findConversation(inboxId, phone)).toMatchObject({ listed: true, sortAt: new Date(0) });
    await send({ body: note(phone, { text: "dated" }) });
    await send({ body: note(phone, { text: "undated too", occurred_at: null }) });
    const thread = await findConversation(inboxId, phone);
    expect(thread?.preview).toBe("Note: dated");
    expect((await listThread(thread?.id ?? "")).map((row) => row.body)).toEqual([
      "undated",
      "undated too",
      "dated",
    ]);
  });

  test("is read back, listed by number and phone, page by page, and withdrawn", async () => {
    const phone = newPhone();
    const ids: string[] = [];
    for (const day of ["01", "02", "03"]) {
      const answer = await send({ body: note(phone, { occurred_at: `2026-05-${day}T12:00:00Z` }) });
      ids.push(((await answer.json()) as { id: string }).id);
    }
    const [id = ""] = ids;
    const one = await readOne(request("GET", `/api/v1/notes/${id}`), context({ noteId: id }));
    expect(await one.json()).toMatchObject({ id, phone });

    const found: string[] = [];
    let cursor = "";
    do {
      const query = new URLSearchParams({
        number: ourNumber,
        phone,
        limit: "2",
        ...(cursor ? { cursor } : {}),
      });
      const answer = await list(request("GET", `/api/v1/notes?${query}`), context());
      const page = (await answer.json()) as { notes: { id: string }[]; next: string | null };
      found.push(...page.notes.map((each) => each.id));
      cursor = page.next ?? "";
    } while (cursor);
    expect(found).toEqual([...ids].reverse());

    const gone = await remove(request("DELETE", `/api/v1/notes/${id}`), context({ noteId: id }));
    expect([gone.status, await gone.text()]).toEqual([204, ""]);
    const again = await remove(request("DELETE", `/api/v1/notes/${id}`), context({ noteId: id }));
    expect((await problemOf(again)).status).toBe(404);
  });

  test("the last one withdrawn takes the thread out of the list; one that staff wrote stays", async () => {
    const phone = newPhone();
    const { id } = (await (await send({ body: note(phone) })).json()) as { id: string };
    await remove(request("DELETE", `/api/v1/notes/${id}`), context({ noteId: id }));
    expect(await findConversation(inboxId, phone)).toMatchObject({ listed: false, preview: "" });
    const staffs = await scheduleText(await createConversation(inboxId), {
      body: "mine",
      kind: "note",
      direction: "internal",
      status: "received",
      origin: "typed",
      authorId: admin.userId,
    });
    const read = await readOne(request("GET", `/api/v1/notes/${staffs}`), context({ noteId: staffs }));
    expect(await read.json()).toMatchObject({ text: "mine", author: "Dana Reyes", source: null });
    const refused = await remove(request("DELETE", `/api/v1/notes/${staffs}`), context({ noteId: staffs }));
    expect((await problemOf(refused)).status).toBe(403);
  });

  test("for a retired number is a conflict", async () => {
    await db().update(inboxes).set({ retiredAt: new Date() }).where(eq(inboxes.id, inboxId));
    const refused = await send({ body: note(newPhone()) });
    await db().update(inboxes).set({ retiredAt: null }).where(eq(inboxes.id, inboxId));
    expect((await problemOf(refused)).status).toBe(409);
  });
});

describe("an Idempotency-Key", () => {
  const keyed = (idempotencyKey: string) => ({ "idempotency-key": idempotencyKey });

  test("gives the first answer again and does nothing", async () => {
    const phone = newPhone();
    const headers = keyed(`"${randomUUID()}"`);
    const first = await send({ body: note(phone), headers });
    const second = await send({ body: note(phone), headers });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.text()).toBe(await first.text());
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await listThread((await findConversation(inboxId, phone))?.id ?? "")).toHaveLength(1);
  });

  test("is refused for another request, and is another one under another API key", async () => {
    const headers = keyed(randomUUID());
    expect((await send({ body: note(newPhone()), headers })).status).toBe(201);
    const refused = await send({ body: note(newPhone()), headers });
    expect(await problemOf(refused)).toMatchObject({
      status: 422,
      detail: expect.stringMatching(/another request/),
    });
    expect((await send({ body: note(newPhone()), headers, as: await makeKey() })).status).toBe(201);
  });

  test("lets copies that come at once do the work once", async () => {
    const phone = newPhone();
    const headers = keyed(randomUUID());
    const answers = await Promise.all(Array.from({ length: 8 }, () => send({ body: note(phone), headers })));
    const statuses = answers.map((answer) => answer.status);
    expect(statuses).toContain(201);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(await listThread((await findConversation(inboxId, phone))?.id ?? "")).toHaveLength(1);
  });

  test("of a refused request may be used for the mended one", async () => {
    const headers = keyed(randomUUID());
    expect((await send({ body: note("555-01"), headers })).status).toBe(422);
    expect((await send({ body: note(newPhone()), headers })).status).toBe(201);
  });

  test.each(["", '""', "a b", "x".repeat(300)])("that is none is refused: %j", async (bad) => {
    const refused = await send({ body: note(newPhone()), headers: keyed(bad) });
    expect((await problemOf(refused)).status).toBe(400);
  });
});

describe("who may call", () => {
  test("nobody without a key, with an unknown one or a revoked one", async () => {
    const revoked = await makeKey();
    const [newest] = await listApiKeys(admin);
    await revokeApiKey(admin, { apiKeyId: newest?.id ?? "" });
    const unknown = `twk_${"A".repeat(43)}`;
    for (const as of ["", revoked, unknown, "x", "twk_\u00ff", "a b"]) {
      const refused = await send({ body: note(newPhone()), as });
      expect(refused.headers.get("www-authenticate"), as).toMatch(/^Bearer realm="Tidewire"/);
      expect((await problemOf(refused)).status, as).toBe(401);
    }
    const basic = await send({ body: note(newPhone()), as: "", headers: { authorization: "Basic abc" } });
    expect((await problemOf(basic)).status).toBe(401);
  });

  test("nobody while the organization has switched the API off", async () => {
    await db().update(organizations).set({ allowsNotesApi: false });
    const refused = await send({ body: note(newPhone()) });
    await db().update(organizations).set({ allowsNotesApi: true });
    expect((await problemOf(refused)).status).toBe(403);
  });

  test("a key's use is noted, at most once a minute", async () => {
    const used = await makeKey();
    const [made] = await listApiKeys(admin);
    expect(made?.lastUsedAt).toBeNull();
    await send({ body: note(newPhone()), as: used });
    const [once] = await listApiKeys(admin);
    expect(once?.lastUsedAt).not.toBeNull();
    await send({ body: note(newPhone()), as: used });
    expect((await listApiKeys(admin))[0]?.lastUsedAt).toBe(once?.lastUsedAt);
    const [row] = await db()
      .select()
      .from(apiKeys)
      .where(eq(apiKeys.id, made?.id ?? ""));
    expect(JSON.stringify(row)).not.toContain(used);
  });

  test("each key so many times a minute, and is told what is left", async () => {
    const first = await send({ body: note(newPhone()) });
    expect(first.headers.get("ratelimit-policy")).toBe(`"default";q=${requestsPerWindow};w=60`);
    expect(first.headers.get("ratelimit")).toMatch(
      new RegExp(`^"default";r=${requestsPerWindow - 1};t=\\d+$`),
    );
    await db().update(rateLimits).set({ points: requestsPerWindow });
    const refused = await list(request("GET", "/api/v1/notes"), context());
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit")).toMatch(/^"default";r=0;t=\d+$/);
    expect(await problemOf(refused)).toMatchObject({
      status: 429,
      type: "https://iana.org/assignments/http-problem-types#quota-exceeded",
      "violated-policies": ["default"],
    });
    expect((await send({ body: note(newPhone()), as: await makeKey() })).status).toBe(201);
  });
});

describe("a key without the number", () => {
  test("gets nothing and changes nothing", async () => {
    const foreign = await makeKey([otherInboxId]);
    const phone = newPhone();
    const { id } = (await (await send({ body: note(phone) })).json()) as { id: string };
    const before = await db().select().from(messages);
    const threads = await db().select().from(conversations);
    const calls = [
      send({ body: note(phone), as: foreign }),
      list(
        request("GET", `/api/v1/notes?number=${encodeURIComponent(ourNumber)}`, { as: foreign }),
        context(),
      ),
      readOne(request("GET", `/api/v1/notes/${id}`, { as: foreign }), context({ noteId: id })),
      remove(request("DELETE", `/api/v1/notes/${id}`, { as: foreign }), context({ noteId: id })),
    ];
    for (const call of calls) expect((await problemOf(await call)).status).toBe(404);
    const all = await list(request("GET", "/api/v1/notes", { as: foreign }), context());
    expect(await all.json()).toEqual({ notes: [], next: null });
    expect(await db().select().from(messages)).toEqual(before);
    expect(await db().select().from(conversations)).toEqual(threads);
  });
});

describe("what does not fit", () => {
  test("is named part by part", async () => {
    const refused = await send({
      body: { number: "415", phone: "1", text: " ", occurred_at: "yesterday", "odd/~name": 1 },
    });
    const { errors } = (await problemOf(refused)) as { errors: { pointer: string; detail: string }[] };
    expect(errors.map((error) => error.pointer).sort()).toEqual([
      "#/number",
      "#/occurred_at",
      "#/odd~1~0name",
      "#/phone",
      "#/text",
    ]);
    const phone = await problemOf(await send({ body: note("555-01") }));
    expect(phone).toMatchObject({ status: 422, errors: [{ pointer: "#/phone" }] });
  });

  test.each([
    ["2999-01-01T00:00:00Z", /future/],
    ["1969-12-31T00:00:00Z", /before 1970/],
    ["2026-03-08T09:41:00", /offset/],
    ["2026-02-30T09:41:00Z", /offset/],
  ])("a time like %s is explained", async (occurred_at, reason) => {
    expect((await problemOf(await send({ body: note(newPhone(), { occurred_at }) }))).detail).toMatch(reason);
  });

  test.each([
    ["not JSON", { text: "{" }, 400],
    ["empty", { text: "" }, 400],
    ["too large", { text: JSON.stringify(note("1", { text: "x".repeat(200_000) })) }, 413],
    ["deep", { text: `${"[".repeat(50_000)}${"]".repeat(50_000)}` }, 422],
    ["a form", { text: "a=1", headers: { "content-type": "application/x-www-form-urlencoded" } }, 415],
    ["with a NUL", { body: note("+14155550155", { text: "a\u0000b" }) }, 422],
  ])("a body that is %s", async (_name, given: Call, status) => {
    expect((await problemOf(await send(given))).status).toBe(status);
  });

  test("hostile bodies, cursors and ids get a 4xx, never a 5xx", async () => {
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 4 }),
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "\u0000",
        "\ud800",
        "'; drop table messages",
        "9".repeat(400),
        "+14155550100",
        1e308,
        -0,
      ),
    );
    const body = fc.dictionary(
      fc.oneof(
        fc.constantFrom("number", "phone", "text", "occurred_at", "source"),
        fc.string({ unit: "binary" }),
      ),
      value,
    );
    await fc.assert(
      fc.asyncProperty(body, fc.string({ unit: "binary" }), async (given, text) => {
        const answers = [
          await send({ body: given }),
          await send({ text }),
          await list(
            request(
              "GET",
              `/api/v1/notes?${new URLSearchParams({ cursor: text, limit: text, phone: text })}`,
            ),
            context(),
          ),
          await list(request("GET", `/api/v1/notes?${new URLSearchParams({ cursor: text })}`), context()),
          await readOne(request("GET", "/api/v1/notes/x"), context({ noteId: text })),
          await remove(request("DELETE", "/api/v1/notes/x"), context({ noteId: text })),
        ];
        for (const answer of answers) expect(answer.status).toBeLessThan(500);
        await db().delete(rateLimits);
        resetRateLimit();
      }),
      { numRuns: 60 },
    );
  });
});
