import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { messageMedia } from "@/db/schema";
import { carrierMediaUrl, mediaUrl } from "@/lib/media/media-url";
import { mediaStorage } from "@/lib/media/storage";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  scheduleText,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { GET } from "./route";

useTestDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-media-"));
const clockFile = path.join(folder, "clock");
let messageId: string;
let picture: string;

beforeAll(async () => {
  applySettings({ MEDIA_DIR: path.join(folder, "files"), TIDEWIRE_CLOCK_FILE: clockFile });
  const dana = await createUser(await createOrganization());
  const thread = await createConversation(await createInbox(dana, "+14155550100"));
  messageId = await scheduleText(thread, { body: "see this", status: "sent" });
  picture = await store("image/png");
});
afterEach(() => rmSync(clockFile, { force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let position = 0;
/** A stored file of ten bytes, 0 to 9. */
async function store(contentType: string, fileName: string | null = null): Promise<string> {
  const storageKey = randomUUID();
  await mediaStorage().setItemRaw(storageKey, Buffer.from("0123456789"));
  const [file] = await db()
    .insert(messageMedia)
    .values({ messageId, position: position++, contentType, fileName, storageKey, storedAt: new Date() })
    .returning();
  if (!file) throw new Error("no file was stored");
  return file.id;
}

function get(link: string, range?: string): Promise<Response> {
  const url = new URL(link, "https://tidewire.example");
  const id = url.pathname.split("/").at(-1) ?? "";
  const request = new Request(url, { headers: range ? { range } : {} });
  return GET(request, { params: Promise.resolve({ id }) });
}

describe("a link to a file", () => {
  test("works without a session", async () => {
    const answer = await get(mediaUrl(picture));
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("0123456789");
  });

  test("is the same for an hour, works for at least one and never for more than two", async () => {
    const hour = 3_600_000;
    const untilNext = hour - (Date.now() % hour);
    const move = (ms: number) => writeFileSync(clockFile, String(ms));
    move(untilNext);
    const link = mediaUrl(picture);
    move(untilNext + hour / 2);
    expect(mediaUrl(picture)).toBe(link);
    move(untilNext + 2 * hour - 60_000);
    expect((await get(link)).status).toBe(200);
    move(untilNext + 2 * hour + 60_000);
    expect((await get(link)).status).toBe(404);
    expect(mediaUrl(picture)).not.toBe(link);
  });

  test("for the carrier is a whole address, and lasts a day", async () => {
    const link = carrierMediaUrl(picture);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:1\/api\/media\//);
    writeFileSync(clockFile, String(24 * 3_600_000));
    expect((await get(link)).status).toBe(200);
    writeFileSync(clockFile, String(26 * 3_600_000));
    expect((await get(link)).status).toBe(404);
  });

  test("with a changed file, time or signature is none", async () => {
    const link = mediaUrl(picture);
    const other = await store("image/png");
    const later = link.replace(/expires=(\d+)/, (_, at) => `expires=${Number(at) + 3_600_000}`);
    const wrong = [
      link.replace(picture, other),
      later,
      link.replace(/signature=./, (start) => (start.endsWith("A") ? "signature=B" : "signature=A")),
      link.replace(/&signature=.*/, ""),
      link.replace(/signature=.*/, "signature="),
      link.replace(/expires=\d+&/, ""),
      link.replace(/expires=\d+/, "expires=Infinity"),
      link.replace(picture, "not-an-id"),
    ];
    for (const given of wrong) expect((await get(given)).status, given).toBe(404);
  });

  test("to a file that is not stored leads nowhere", async () => {
    const [waiting] = await db().insert(messageMedia).values({ messageId, position: position++ }).returning();
    expect((await get(mediaUrl(waiting?.id ?? ""))).status).toBe(404);
    expect((await get(mediaUrl(randomUUID()))).status).toBe(404);
  });
});

describe("a part of a file", () => {
  test.each([
    ["bytes=0-3", "0123", "bytes 0-3/10"],
    ["bytes=4-", "456789", "bytes 4-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=-99", "0123456789", "bytes 0-9/10"],
    ["bytes=8-99", "89", "bytes 8-9/10"],
    ["bytes=9-9", "9", "bytes 9-9/10"],
  ])("%s is answered with it alone", async (range, body, contentRange) => {
    const answer = await get(mediaUrl(picture), range);
    expect([answer.status, await answer.text()]).toEqual([206, body]);
    expect(answer.headers.get("content-range")).toBe(contentRange);
  });

  test.each(["bytes=10-", "bytes=99-120", "bytes=5-4", "bytes=-0"])("%s cannot be had", async (range) => {
    const answer = await get(mediaUrl(picture), range);
    expect([answer.status, await answer.text()]).toEqual([416, ""]);
    expect(answer.headers.get("content-range")).toBe("bytes */10");
  });

  test.each(["bytes=0-1,3-4", "bytes=-", "bytes=a-b", "lines=0-1"])(
    "%s is answered with the whole file",
    async (range) => {
      const answer = await get(mediaUrl(picture), range);
      expect([answer.status, await answer.text()]).toEqual([200, "0123456789"]);
      expect(answer.headers.get("accept-ranges")).toBe("bytes");
    },
  );
});

describe("what a browser does with a file", () => {
  test.each(["image/png", "image/jpeg", "image/gif", "video/mp4", "audio/mpeg"])(
    "%s is shown in place",
    async (type) => {
      const { headers } = await get(mediaUrl(await store(type)));
      expect(headers.get("content-type")).toBe(type);
      expect(headers.get("content-disposition")).toBe("inline");
    },
  );

  test.each(["application/pdf", "text/vcard"])("%s is saved as what it is", async (type) => {
    const { headers } = await get(mediaUrl(await store(type, "Jane’s (new) menu")));
    expect(headers.get("content-type")).toBe(type);
    expect(headers.get("content-disposition")).toBe(
      "attachment; filename*=UTF-8''Jane%E2%80%99s%20%28new%29%20menu",
    );
  });

  test.each(["image/svg+xml", "text/html", "application/xml", "image/png; x"])(
    "%s is only ever saved",
    async (type) => {
      const { headers } = await get(mediaUrl(await store(type)));
      expect(headers.get("content-type")).toBe("application/octet-stream");
      expect(headers.get("content-disposition")).toBe("attachment");
    },
  );

  test("it never guesses at a type, runs nothing and keeps it to itself", async () => {
    const { headers } = await get(mediaUrl(picture), "bytes=0-1");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(headers.get("cache-control")).toContain("private");
  });
});
