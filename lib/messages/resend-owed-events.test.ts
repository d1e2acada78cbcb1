import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { json } from "node:stream/consumers";
import { subSeconds } from "date-fns";
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
import { finishOwedWork } from "./finish-owed-work";
import { resendOwedEvents } from "./resend-owed-events";

useTestDatabase();
const job = jobActor("test");
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-clock-"));
const clockFile = path.join(folder, "clock");
let dana: UserActor;
let inboxId: string;
let engine: TestServer;
let announced: { id: string; name: string; data: { messageId: string } }[];

beforeAll(async () => {
  engine = await serveHttp(async (request, response) => {
    const events = (await json(request)) as typeof announced;
    announced.push(...events);
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ ids: events.map((event) => event.id), status: 200 }));
  });
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
});
beforeEach(async () => {
  announced = [];
  rmSync(clockFile, { force: true });
  applySettings({ INNGEST_BASE_URL: engine.url, TIDEWIRE_CLOCK_FILE: clockFile });
  await db().delete(messages);
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A picture that came in so many seconds ago and was not copied yet. */
const receiveOwed = async (seconds: number) =>
  scheduleText(await createConversation(inboxId), {
    ...{ body: "", kind: "mms", direction: "inbound", status: "received", lane: null, readyAt: null },
    owedSince: subSeconds(new Date(), seconds),
  });

describe("announcing owed work again", () => {
  test("names what has waited for half a minute, the oldest first, and nothing else", async () => {
    const recent = await receiveOwed(60);
    const oldest = await receiveOwed(3600);
    await receiveOwed(5);
    await finishOwedWork(job, await receiveOwed(60));
    expect(await resendOwedEvents(job)).toBe(2);
    expect(announced.map((event) => event.name)).toEqual(["message/received", "message/received"]);
    expect(announced.map((event) => event.data.messageId)).toEqual([oldest, recent]);
  });

  test("goes on each minute under a new id, since engines drop one they have seen", async () => {
    await receiveOwed(60);
    await resendOwedEvents(job);
    writeFileSync(clockFile, "60000");
    await resendOwedEvents(job);
    expect(new Set(announced.map((event) => event.id)).size).toBe(2);
  });

  test("leaves it owed when the engine cannot be reached", async () => {
    const owed = await receiveOwed(60);
    const gone = await serveHttp(() => undefined);
    await gone.close();
    applySettings({ INNGEST_BASE_URL: gone.url });
    await expect(resendOwedEvents(job)).rejects.toThrow();
    expect((await getMessage(owed)).owedSince).not.toBeNull();
  });

  test("asks nobody when nothing is owed", async () => {
    expect(await resendOwedEvents(job)).toBe(0);
    expect(announced).toEqual([]);
  });

  test("is no business of people", async () => {
    await expect(resendOwedEvents(dana)).rejects.toThrow(Forbidden);
  });
});
