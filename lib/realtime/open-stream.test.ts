import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { type Client, openClient } from "@/db/open-client";
import { inboxHolders, sessions } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { endOwnSession } from "@/lib/sessions/end-own-session";
import { useTestDatabase } from "@/tests/support/database";
import { createInbox, createOrganization, createUser, newPhone, share } from "@/tests/support/factories";
import { applySettings, serveHttp } from "@/tests/support/product";
import { closeStreams, openStream } from "./open-stream";
import { publishAccessChange, publishConversations } from "./publish";

useTestDatabase();
let administrator: Client;
let dana: UserActor;
let sam: UserActor;
/** Held by both, and by Sam alone. */
let shared: string;
let foreign: string;

beforeAll(async () => {
  applySettings({});
  administrator = openClient(process.env.DATABASE_URL ?? "", { max: 1 });
});
beforeEach(async () => {
  const organizationId = await createOrganization();
  dana = await createUser(organizationId);
  sam = await createUser(organizationId);
  shared = await createInbox(dana, newPhone());
  await share(shared, sam);
  foreign = await createInbox(sam, newPhone());
});
afterEach(closeStreams);
afterAll(() => administrator.end());

type Heard = { kind: string; inboxId?: string; conversationIds?: string[] };

/** A browser: what it hears, one after another; null once the stream has ended. */
async function connect(actor: UserActor, signal = new AbortController().signal) {
  const reader = (await openStream(actor, signal)).getReader();
  const decoder = new TextDecoder();
  let text = "";
  return async function next(): Promise<Heard | null> {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end >= 0) {
        const line = text.slice(0, end);
        text = text.slice(end + 2);
        return JSON.parse(line.replace(/^data: /, ""));
      }
      const part = await reader.read();
      if (part.done) return null;
      text += decoder.decode(part.value, { stream: true });
    }
  };
}

const hello = { kind: "hello" };
const access = { kind: "access" };
const about = (inboxId: string, ...conversationIds: string[]) => ({
  ...{ kind: "conversations", inboxId, conversationIds },
});

describe("a stream", () => {
  test("hears of the numbers its user holds and of no other", async () => {
    const [ofDana, ofSam] = [await connect(dana), await connect(sam)];
    expect([await ofDana(), await ofSam()]).toEqual([hello, hello]);
    await publishConversations(foreign, ["one of Sam's"]);
    await publishConversations(shared, ["one of both"]);
    expect(await ofSam()).toEqual(about(foreign, "one of Sam's"));
    expect(await ofSam()).toEqual(about(shared, "one of both"));
    expect(await ofDana()).toEqual(about(shared, "one of both"));
  });

  test("hears much at once as one notice without names, and what follows it as one with names", async () => {
    const next = await connect(dana);
    await next();
    const ids = Array.from({ length: 51 }, (_, i) => String(i));
    const said = [ids, ["a"], ["b", "a"]].map((some) => publishConversations(shared, some));
    expect(await next()).toEqual({ kind: "many", inboxId: shared });
    expect(await next()).toEqual(about(shared, "a", "b"));
    await Promise.all(said);
  });

  test("is told and ended when its session is", async () => {
    const next = await connect(dana);
    await next();
    await endOwnSession(dana);
    expect([await next(), await next()]).toEqual([access, null]);
  });

  test("is told once and ended when it is said twice", async () => {
    const next = await connect(dana);
    await next();
    await db().update(sessions).set({ endedAt: new Date() }).where(eq(sessions.id, dana.sessionId));
    await Promise.all([publishAccessChange(dana.userId), publishAccessChange(dana.userId)]);
    expect([await next(), await next()]).toEqual([access, null]);
  });

  test.each(["taken away", "given"])("is told and ended when a number is %s", async (what) => {
    const next = await connect(dana);
    await next();
    const isHold = and(eq(inboxHolders.inboxId, shared), eq(inboxHolders.userId, dana.userId));
    if (what === "given") await share(foreign, dana);
    else await db().delete(inboxHolders).where(isHold);
    await publishAccessChange(dana.userId);
    expect([await next(), await next()]).toEqual([access, null]);
  });

  test("goes on when nothing of its own changed", async () => {
    const next = await connect(dana);
    await next();
    await endOwnSession(sam);
    // Another session of the same user ended.
    await publishAccessChange(dana.userId);
    await publishConversations(shared, ["still here"]);
    expect(await next()).toEqual(about(shared, "still here"));
  });

  test("of a session that has ended is over at once", async () => {
    await endOwnSession(dana);
    const next = await connect(dana);
    expect(await next()).toBeNull();
  });

  test("is over when its browser went away or this process ends", async () => {
    const browser = new AbortController();
    const [gone, here] = [await connect(dana, browser.signal), await connect(sam)];
    await Promise.all([gone(), here()]);
    browser.abort();
    expect(await gone()).toBeNull();
    await publishConversations(shared, ["after one went"]);
    expect(await here()).toEqual(about(shared, "after one went"));
    closeStreams();
    expect(await here()).toBeNull();
  });
});

describe("the connection that listens", () => {
  const killListeners = () => administrator`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'tidewire-live' and datname = current_database()`;

  test("comes back by itself, and each stream is told to read everything again", async () => {
    const streams = [await connect(dana), await connect(sam)];
    await Promise.all(streams.map((next) => next()));
    expect(await killListeners()).toHaveLength(1);
    expect(await Promise.all(streams.map((next) => next()))).toEqual([hello, hello]);
    await publishConversations(shared, ["after it came back"]);
    for (const next of streams) expect(await next()).toEqual(about(shared, "after it came back"));
  });

  test("that is refused is an error for its stream alone; the next one works", async () => {
    const direct = process.env.DATABASE_URL_DIRECT;
    const gone = await serveHttp(() => undefined);
    await gone.close();
    applySettings({ DATABASE_URL_DIRECT: `postgres://${new URL(gone.url).host}/none` });
    await expect(connect(dana)).rejects.toThrow("ECONNREFUSED");
    applySettings({ DATABASE_URL_DIRECT: direct ?? "" });
    const next = await connect(dana);
    expect(await next()).toEqual(hello);
    await publishConversations(shared, ["works"]);
    expect(await next()).toEqual(about(shared, "works"));
  });
});
