import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import type http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { subDays } from "date-fns";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { type MessageMedia, messageMedia, messages } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";
import { useTestDatabase } from "@/tests/support/database";
import { eventually } from "@/tests/support/eventually";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings, serveHttp, type TestServer } from "@/tests/support/product";
import { copyMedia } from "./copy-media";

useTestDatabase();
const job = jobActor("test");
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-media-"));
let dana: UserActor;
let inboxId: string;
let carrier: TestServer;
let asked: string[];
let answer: (request: http.IncomingMessage, response: http.ServerResponse) => void;

beforeAll(async () => {
  carrier = await serveHttp((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  applySettings({ CARRIER_MEDIA_HOSTS: new URL(carrier.url).host, MEDIA_DIR: folder });
  dana = await createUser(await createOrganization());
  inboxId = await createInbox(dana, "+14155550100");
});
beforeEach(() => {
  asked = [];
  answer = (request, response) => {
    if (request.url === "/away") response.writeHead(503).end();
    else if (request.url === "/gone") response.writeHead(404).end();
    else response.end(png);
  };
});
afterAll(async () => {
  await carrier.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An inbound message with these files at the carrier. */
async function receiveFiles(paths: string[], createdAt = new Date()): Promise<string> {
  const messageId = await scheduleText(await createConversation(inboxId), {
    ...{ body: "", kind: "mms", direction: "inbound", status: "received", lane: null, readyAt: null },
  });
  await db()
    .insert(messageMedia)
    .values(
      paths.map((file, position) => ({ messageId, position, sourceUrl: carrier.url + file, createdAt })),
    );
  return messageId;
}

const listFiles = (messageId: string): Promise<MessageMedia[]> =>
  db()
    .select()
    .from(messageMedia)
    .where(eq(messageMedia.messageId, messageId))
    .orderBy(asc(messageMedia.position));

const listStored = (mediaId: string) => readdirSync(folder).filter((name) => name.includes(mediaId));

describe("copying a message's files", () => {
  test("keeps them under a key that tells nothing, typed by their bytes", async () => {
    const id = await receiveFiles(["/picture"]);
    await copyMedia(job, id);
    const [file] = await listFiles(id);
    expect(file).toMatchObject({ contentType: "image/png", size: png.byteLength, failedReason: null });
    expect(file).toMatchObject({ width: 1, height: 1 });
    expect(file?.storageKey).toMatch(/-[0-9a-f]{32}$/);
  });

  test("one that cannot be had now keeps no other from being copied, and is tried again", async () => {
    const id = await receiveFiles(["/away", "/gone", "/picture"]);
    await expect(copyMedia(job, id)).rejects.toThrow("503");
    expect(await listFiles(id)).toMatchObject([
      { storedAt: null, failedReason: null },
      { storedAt: null, failedReason: "The carrier no longer has this file." },
      { storedAt: expect.any(Date), failedReason: null },
    ]);
    asked = [];
    answer = (_request, response) => response.end(png);
    await copyMedia(job, id);
    expect(asked).toEqual(["/away"]);
    expect((await listFiles(id)).map((file) => file.storedAt !== null)).toEqual([true, false, true]);
  });

  test("is given up after three days", async () => {
    const id = await receiveFiles(["/away"], subDays(new Date(), 4));
    await copyMedia(job, id);
    expect(await listFiles(id)).toMatchObject([
      { storedAt: null, failedReason: "The carrier did not give this file out." },
    ]);
  });

  test("from an address that is not the carrier's is noted on the file and asked of nobody", async () => {
    const id = await receiveFiles(["/picture"]);
    await db().update(messageMedia).set({ sourceUrl: null }).where(eq(messageMedia.messageId, id));
    await copyMedia(job, id);
    expect((await listFiles(id))[0]?.failedReason).toContain("not the carrier's");
    expect(asked).toEqual([]);
  });

  test("twice at the same time leaves one copy of each", async () => {
    const waiting: http.ServerResponse[] = [];
    answer = (_request, response) => void waiting.push(response);
    const id = await receiveFiles(["/picture"]);
    const copying = Promise.all([copyMedia(job, id), copyMedia(job, id)]);
    await eventually(() => waiting.length === 2);
    for (const response of waiting) response.end(png);
    await copying;
    const [file] = await listFiles(id);
    expect(listStored(file?.id ?? "none")).toEqual([file?.storageKey]);
    await copyMedia(job, id);
    expect(asked).toHaveLength(2);
  });

  test("of a message that was deleted meanwhile leaves nothing behind", async () => {
    let release: () => void = () => undefined;
    answer = (_request, response) => {
      release = () => response.end(png);
    };
    const id = await receiveFiles(["/picture"]);
    const [file] = await listFiles(id);
    const copying = copyMedia(job, id);
    await eventually(() => asked.length === 1);
    await db().delete(messages).where(eq(messages.id, id));
    release();
    await copying;
    expect(listStored(file?.id ?? "none")).toEqual([]);
  });

  test("is no business of people", async () => {
    await expect(copyMedia(dana, await receiveFiles(["/picture"]))).rejects.toThrow(Forbidden);
  });
});
