import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents, type Conversation, conversations, messageMedia, messages, users } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
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
import { countExport } from "./count-export";
import { exportConversation } from "./export-conversation";

useTestDatabase();
let dana: UserActor;
let thread: Conversation;

beforeAll(async () => {
  applySettings({ MEDIA_DIR: mkdtempSync(path.join(tmpdir(), "tidewire-export-")) });
  dana = await createUser(await createOrganization());
  await db().update(users).set({ timezone: "America/New_York" }).where(eq(users.id, dana.userId));
  thread = await createConversation(await createInbox(dana, "+14155550100"), "+442079460000");
  await db().update(conversations).set({ contactName: "=Jane <b>Snow</b>" });
});

const at = (iso: string) => ({ sortAt: new Date(iso), occurredAt: new Date(iso), readyAt: null, lane: null });
const inbound = { direction: "inbound", status: "received", origin: "customer" } as const;

const add = (body: string, iso: string, more: Partial<typeof messages.$inferInsert> = {}) =>
  scheduleText(thread, {
    body,
    status: "delivered",
    origin: "typed",
    authorId: dana.userId,
    ...at(iso),
    ...more,
  });

async function read(format: "csv" | "html", from: string, to: string): Promise<string> {
  const file = await exportConversation(dana, { conversationId: thread.id, from, to, format });
  let text = "";
  for await (const part of file.parts) text += part;
  return text;
}

const readTable = async (from: string, to: string): Promise<Record<string, string>[]> =>
  parse(await read("csv", from, to), { bom: true, columns: true });

describe("an exported thread", () => {
  test("holds the days of the user's timezone, both ends, and no other", async () => {
    await add("the day before", "2025-03-08T04:59:59.999Z");
    await add("first", "2025-03-08T05:00:00.000Z");
    // Clocks went forward on March 9: the day ends an hour earlier in UTC.
    await add("last", "2025-03-10T03:59:59.999Z");
    await add("the day after", "2025-03-10T04:00:00.000Z");
    const rows = await readTable("2025-03-08", "2025-03-09");
    expect(rows.map((row) => [row.Date, row.Time, row.Text])).toEqual([
      ["2025-03-08", "00:00:00", "first"],
      ["2025-03-09", "23:59:59", "last"],
    ]);
    expect(
      await countExport(dana, { conversationId: thread.id, from: "2025-03-08", to: "2025-03-09" }),
    ).toEqual({
      entries: 2,
    });
  });

  test("says who wrote what and what became of it, with formulas defused", async () => {
    await add('=HYPERLINK("http://evil.example")', "2025-04-01T12:00:00Z", { ...inbound, authorId: null });
    await add("Hello", "2025-04-01T12:01:00Z", { status: "failed", errorCode: "40002" });
    await add("voicemail", "2025-04-01T12:02:00Z", {
      kind: "note",
      direction: "internal",
      status: "received",
      origin: "api",
      authorId: null,
      source: "Phone system",
    });
    const [first, second, third] = await readTable("2025-04-01", "2025-04-01");
    expect(first).toMatchObject({
      Kind: "Received",
      Author: "'=Jane <b>Snow</b>",
      Phone: "'+44 20 7946 0000",
      Number: "(415) 555-0100",
      Text: `'=HYPERLINK("http://evil.example")`,
      "Time zone": "America/New_York",
    });
    expect(second).toMatchObject({
      Kind: "Sent",
      Author: "Dana Reyes",
      State: expect.stringMatching(/^Failed: ./),
    });
    expect(third).toMatchObject({ Kind: "Note", Author: "Phone system", State: "" });
  });

  test("as a page is escaped, holds small pictures and links large files and what could run", async () => {
    const messageId = await add("<script>alert(1)</script>", "2025-05-01T12:00:00Z", {
      ...inbound,
      authorId: null,
    });
    const picture = Buffer.from("not much of a picture");
    const files = [
      { contentType: "image/png", bytes: picture },
      { contentType: "image/jpeg", bytes: Buffer.alloc(1024 * 1024 + 1) },
      { contentType: "image/svg+xml", bytes: Buffer.from("<svg onload='alert(1)'/>") },
    ];
    for (const [position, { contentType, bytes }] of files.entries()) {
      await mediaStorage().setItemRaw(`key-${position}`, bytes);
      await db()
        .insert(messageMedia)
        .values({
          messageId,
          position,
          contentType,
          fileName: `"><img src=x onerror=alert(1)>${position}`,
          size: bytes.byteLength,
          storageKey: `key-${position}`,
          storedAt: new Date(),
        });
    }
    const page = await read("html", "2025-05-01", "2025-05-01");
    expect(page).not.toMatch(/<script|<svg|<img src=x|<b>/);
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).toContain(`src="data:image/png;base64,${picture.toString("base64")}"`);
    expect(page.match(/<img /g)).toHaveLength(1);
    expect(page.match(/<a href="http:\/\/127.0.0.1:1\/api\/media\//g)).toHaveLength(2);
    expect(page).toContain("Thursday, May 1, 2025");
    expect(page).toContain("1 entry.");
  });

  test("of thousands of messages is whole, in order, and takes seconds", async () => {
    const start = Date.parse("2025-06-01T12:00:00Z");
    const many = Array.from({ length: 5_001 }, (_, index) => ({
      conversationId: thread.id,
      inboxId: thread.inboxId,
      kind: "sms" as const,
      ...inbound,
      body: `message ${index}`,
      // Three share each moment: the page's end lies among equals.
      ...at(new Date(start + Math.floor(index / 3) * 1000).toISOString()),
    }));
    for (let from = 0; from < many.length; from += 1_000) {
      await db()
        .insert(messages)
        .values(many.slice(from, from + 1_000));
    }
    const began = performance.now();
    const rows = await readTable("2025-06-01", "2025-06-30");
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(rows).toHaveLength(5_001);
    expect(new Set(rows.map((row) => row.Text)).size).toBe(5_001);
    expect(rows.map((row) => row.Time)).toEqual(rows.map((row) => row.Time).sort());
    expect((await read("html", "2025-06-01", "2025-06-30")).match(/<article/g)).toHaveLength(5_001);
  });

  test("is noted in the audit log", async () => {
    await read("csv", "2025-07-01", "2025-07-02");
    const rows = await db().select().from(auditEvents).where(eq(auditEvents.action, "conversation.exported"));
    expect(rows.at(-1)).toMatchObject({
      actorId: dana.userId,
      subjectId: thread.id,
      detail: { format: "csv", from: "2025-07-01", to: "2025-07-02" },
    });
  });

  test("is for holders of its number alone", async () => {
    const colleague = await createUser(dana.organizationId, { role: "admin" });
    const range = { conversationId: thread.id, from: "2025-03-08", to: "2025-03-09" };
    await expect(exportConversation(colleague, { ...range, format: "csv" })).rejects.toThrow(NotFound);
    await expect(countExport(colleague, range)).rejects.toThrow(NotFound);
  });
});
