import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { filesToRemove, messageMedia, messages, uploads } from "@/db/schema";
import { jobActor, type UserActor } from "@/lib/auth/actor";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { removeOwedFiles } from "@/lib/media/remove-owed-files";
import { mediaStorage } from "@/lib/media/storage";
import { writeFile } from "@/lib/media/write-file";
import { sendMessageInput } from "@/lib/messages/input";
import { retryMessage } from "@/lib/messages/retry-message";
import { scheduleMessage } from "@/lib/messages/schedule-message";
import { sendMessage } from "@/lib/messages/send-message";
import { useTestDatabase } from "@/tests/support/database";
import {
  createConversation,
  createInbox,
  createOrganization,
  createUser,
  findConversation,
  getMessage,
} from "@/tests/support/factories";
import { applySettings } from "@/tests/support/product";
import { discardUpload } from "./discard-upload";
import { dropOldUploads } from "./drop-old-uploads";
import { type FinishedUpload, finishUpload } from "./finish-upload";
import { startUploadInput } from "./input";
import { receivePart } from "./receive-part";
import { mostUploadBytes, partBytes, safeMessageBytes } from "./rules";
import { startUpload } from "./start-upload";

useTestDatabase();
const folder = mkdtempSync(path.join(tmpdir(), "tidewire-uploads-"));
const clockFile = path.join(folder, "clock");
let dana: UserActor;
let sam: UserActor;
let inboxId: string;
let noisy: Buffer;

beforeAll(async () => {
  applySettings({ MEDIA_DIR: path.join(folder, "files"), TIDEWIRE_CLOCK_FILE: clockFile });
  dana = await createUser(await createOrganization(), { signature: "Dana" });
  sam = await createUser(dana.organizationId);
  inboxId = await createInbox(dana, "+14155550100");
  noisy = await photo(1400, 1000);
});
beforeEach(async () => {
  rmSync(clockFile, { force: true });
  await db().delete(uploads);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const stored = () => readdirSync(path.join(folder, "files"));

/** A picture that compresses badly, as a photograph does. */
const photo = (width: number, height: number): Promise<Buffer> =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();

const start = (fileName: string, bytes: Uint8Array, more: { size?: number; hash?: string } = {}) =>
  startUpload(dana, { fileName, size: more.size ?? bytes.byteLength, sha256: more.hash ?? sha256(bytes) });

async function sendParts(uploadId: string, bytes: Buffer): Promise<void> {
  for (let offset = 0; offset < bytes.byteLength; ) {
    const part = bytes.subarray(offset, offset + partBytes);
    ({ offset } = await receivePart(dana, { uploadId, offset, bytes: part }));
  }
}

async function upload(fileName: string, bytes: Buffer): Promise<FinishedUpload> {
  const { uploadId } = await start(fileName, bytes);
  await sendParts(uploadId, bytes);
  return finishUpload(dana, { uploadId });
}

describe("the parts of a file", () => {
  test("may be repeated, and a wrong place is answered with the right one", async () => {
    const { uploadId } = await start("photo.jpg", noisy);
    const part = (at: number) => ({ uploadId, offset: at, bytes: noisy.subarray(at, at + partBytes) });
    expect(await receivePart(dana, part(partBytes))).toEqual({ offset: 0 });
    expect(await receivePart(dana, part(0))).toEqual({ offset: partBytes });
    expect(await receivePart(dana, part(0))).toEqual({ offset: partBytes });
    expect(await receivePart(dana, { ...part(0), offset: 17 })).toEqual({ offset: partBytes });
    await Promise.all([receivePart(dana, part(partBytes)), receivePart(dana, part(partBytes))]);
    await sendParts(uploadId, noisy);
    expect((await finishUpload(dana, { uploadId })).contentType).toBe("image/jpeg");
  });

  test("come whole whatever order, size and repetition a client tries", async () => {
    const bytes = Buffer.from(`BEGIN:VCARD\nNOTE:${"x".repeat(2 * partBytes - 200_000)}\nEND:VCARD\n`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.byteLength), fc.nat(partBytes))), async (tries) => {
        const { uploadId } = await start("card.vcf", bytes);
        for (const [offset, size] of tries) {
          const given = { uploadId, offset, bytes: bytes.subarray(offset, offset + size) };
          await receivePart(dana, given).catch((error) => expect(error).toBeInstanceOf(Invalid));
        }
        await sendParts(uploadId, bytes);
        // Whole, so what is wrong with it is only its size.
        await expect(finishUpload(dana, { uploadId })).rejects.toThrow("less than 1 MB");
      }),
      { numRuns: 15 },
    );
  });

  test.each([[0], [1], [partBytes - 1]])("of %i bytes where more are due are refused", async (size) => {
    const { uploadId } = await start("photo.jpg", noisy);
    const given = { uploadId, offset: 0, bytes: noisy.subarray(0, size) };
    await expect(receivePart(dana, given)).rejects.toThrow(Invalid);
  });

  test("that are missing keep the file from being finished", async () => {
    const { uploadId } = await start("photo.jpg", noisy);
    await expect(finishUpload(dana, { uploadId })).rejects.toMatchObject({ code: "conflict", reason: "0" });
  });

  test("with another hash than announced make no file, and nothing of them stays", async () => {
    const before = stored().length;
    const { uploadId } = await start("photo.jpg", noisy, { hash: sha256(Buffer.from("other")) });
    await sendParts(uploadId, noisy);
    await expect(finishUpload(dana, { uploadId })).rejects.toThrow("did not arrive whole");
    await expect(finishUpload(dana, { uploadId })).rejects.toThrow(NotFound);
    expect(stored()).toHaveLength(before);
  });
});

describe("what is announced", () => {
  const announce = { fileName: "a.jpg", size: 1, sha256: "0".repeat(64) };
  test.each([
    ["an empty file", { ...announce, size: 0 }],
    ["a huge one", { ...announce, size: mostUploadBytes + 1 }],
    ["one beyond all numbers", { ...announce, size: 1e300 }],
    ["half a byte", { ...announce, size: 0.5 }],
    ["no hash", { ...announce, sha256: "abc" }],
    ["no name", { ...announce, fileName: "" }],
    ["a name without end", { ...announce, fileName: "a".repeat(501) }],
  ])("%s is refused", (_what, given) => {
    expect(startUploadInput.safeParse(given).success).toBe(false);
  });

  test("too many at once are refused, and those left an hour ago do not count", async () => {
    for (let count = 0; count < 20; count += 1) await start(`${count}.jpg`, noisy);
    await expect(start("one-more.jpg", noisy)).rejects.toThrow(Conflict);
    writeFileSync(clockFile, String(61 * 60_000));
    await start("later.jpg", noisy);
  });

  test("a name keeps no path and nothing that cannot be seen", async () => {
    const { uploadId } = await start("C:\\fake\\..\u202E\u0000 gpj.photo.jpg", noisy);
    const [row] = await db().select().from(uploads).where(eq(uploads.id, uploadId));
    expect(row?.fileName).toBe(".. gpj.photo.jpg");
  });
});

describe("somebody else's upload", () => {
  test("is not there, for anything one may try", async () => {
    const { uploadId } = await start("photo.jpg", noisy);
    const part = { uploadId, offset: 0, bytes: noisy.subarray(0, partBytes) };
    await expect(receivePart(sam, part)).rejects.toThrow(NotFound);
    await sendParts(uploadId, noisy);
    await expect(finishUpload(sam, { uploadId })).rejects.toThrow(NotFound);
    await expect(discardUpload(sam, { uploadId })).rejects.toThrow(NotFound);
    await finishUpload(dana, { uploadId });
    await expect(finishUpload(sam, { uploadId })).rejects.toThrow(NotFound);
    const samsInbox = await createInbox(sam, "+14155550101");
    const thread = await createConversation(samsInbox);
    await expect(sendMessage(sam, typed(thread.id, "mine now", [uploadId]))).rejects.toThrow(NotFound);
  });

  test("is no business of machines either", async () => {
    const job = jobActor("test") as unknown as UserActor;
    await expect(finishUpload(job, { uploadId: randomUUID() })).rejects.toThrow(Forbidden);
  });
});

const typed = (conversationId: string, body: string, uploadIds: string[]) => ({
  conversationId,
  body,
  uploadIds,
  clientKey: randomUUID(),
  evenThoughOptedOut: false,
});

const filesOf = (messageId: string) =>
  db()
    .select()
    .from(messageMedia)
    .where(eq(messageMedia.messageId, messageId))
    .orderBy(asc(messageMedia.position));

describe("a message with files", () => {
  test("takes them over, in order, once; the same press again is the first message", async () => {
    const thread = await createConversation(inboxId);
    const one = await upload("one.jpg", noisy);
    const two = await upload("two.png", await sharp(noisy).resize(300).png().toBuffer());
    const press = typed(thread.id, "Both cakes", [two.uploadId, one.uploadId]);
    const { messageId } = await sendMessage(dana, press);
    expect(await getMessage(messageId)).toMatchObject({ kind: "mms", body: "Both cakes\nDana" });
    const files = await filesOf(messageId);
    expect(files.map(({ fileName }) => fileName)).toEqual(["two.png", "one.jpg"]);
    for (const file of files) expect(await mediaStorage().hasItem(file.storageKey ?? "")).toBe(true);
    expect((await sendMessage(dana, press)).messageId).toBe(messageId);
    await expect(sendMessage(dana, typed(thread.id, "again", [one.uploadId]))).rejects.toThrow(NotFound);
    expect(await db().select().from(uploads)).toEqual([]);
  });

  test("needs no words, and then says in the list what it carries", async () => {
    const thread = await createConversation(inboxId);
    const { uploadId } = await upload("one.jpg", noisy);
    const { messageId } = await sendMessage(dana, typed(thread.id, " ", [uploadId]));
    expect((await getMessage(messageId)).body).toBe("");
    expect((await findConversation(inboxId, thread.peerAddress))?.preview).toBe("Sent a picture");
  });

  test("may be scheduled: it waits with its files, made to fit, once", async () => {
    const thread = await createConversation(inboxId);
    const ids = [(await upload("one.jpg", noisy)).uploadId, (await upload("two.jpg", noisy)).uploadId];
    const { evenThoughOptedOut: _, ...given } = typed(thread.id, " ", ids);
    const press = { ...given, at: new Date(Date.now() + 86_400_000).toISOString() };
    const { messageId } = await scheduleMessage(dana, press);
    expect(await scheduleMessage(dana, press)).toEqual({ messageId });
    expect(await getMessage(messageId)).toMatchObject({
      ...{ kind: "mms", status: "scheduled", body: "", segments: 1 },
    });
    const files = await filesOf(messageId);
    expect(files.map(({ fileName }) => fileName)).toEqual(["one.jpg", "two.jpg"]);
    expect(files.reduce((sum, { size }) => sum + (size ?? 0), 0)).toBeLessThanOrEqual(safeMessageBytes);
    expect((await findConversation(inboxId, thread.peerAddress))?.preview).toBe("Sent 2 pictures");
    const again = scheduleMessage(dana, { ...press, clientKey: randomUUID() });
    await expect(again).rejects.toThrow(NotFound);
  });

  test("fits 600 KB in all, however large the pictures were", async () => {
    const thread = await createConversation(inboxId);
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) ids.push((await upload(`${count}.jpg`, noisy)).uploadId);
    const { messageId } = await sendMessage(dana, typed(thread.id, "", ids));
    const files = await filesOf(messageId);
    const total = files.reduce((sum, file) => sum + (file.size ?? 0), 0);
    expect(total).toBeLessThanOrEqual(safeMessageBytes);
    expect(total).toBeGreaterThan(safeMessageBytes / 3);
    for (const file of files) {
      const bytes = await mediaStorage().getItemRaw<Buffer>(file.storageKey ?? "");
      expect(bytes?.byteLength).toBe(file.size);
    }
  });

  test("calls a picture by what it became to fit", async () => {
    const thread = await createConversation(inboxId);
    const drawing = await sharp(noisy).resize(420).png().toBuffer();
    const ids: string[] = [];
    for (const name of ["a.png", "b.png"]) ids.push((await upload(name, drawing)).uploadId);
    const { messageId } = await sendMessage(dana, typed(thread.id, "", ids));
    const files = await filesOf(messageId);
    expect(files.some(({ contentType }) => contentType === "image/jpeg")).toBe(true);
    for (const { fileName, contentType } of files)
      expect(fileName).toMatch(contentType === "image/jpeg" ? /\.jpg$/ : /\.png$/);
  });

  test("owes the removal of a file it writes before it is there, as long as nothing names it", async () => {
    const { uploadId } = await start("one.jpg", noisy);
    await sendParts(uploadId, noisy);
    await finishUpload(dana, { uploadId });
    const [row] = await db().select().from(uploads).where(eq(uploads.id, uploadId));
    const key = row?.storageKey ?? "";
    const owed = await db().select().from(filesToRemove).where(eq(filesToRemove.storageKey, key));
    expect(owed.map(({ owedSince }) => owedSince > new Date())).toEqual([true]);
    // As if the process had ended before the row named it.
    await writeFile("nobody", noisy);
    await removeOwedFiles(jobActor("sweep"));
    expect(await mediaStorage().hasItem("nobody")).toBe(true);
    writeFileSync(clockFile, String(7_200_000));
    await removeOwedFiles(jobActor("sweep"));
    expect(await mediaStorage().hasItem("nobody")).toBe(false);
    expect(await mediaStorage().hasItem(key)).toBe(true);
    expect(await db().select().from(filesToRemove)).toEqual([]);
  });

  test("that cannot fit together is refused, naming the limit, and keeps its files", async () => {
    const thread = await createConversation(inboxId);
    const card = Buffer.from(`BEGIN:VCARD\nNOTE:${"x".repeat(600_000)}\nEND:VCARD\n`);
    const ids = [(await upload("a.vcf", card)).uploadId, (await upload("b.vcf", card)).uploadId];
    const sending = sendMessage(dana, typed(thread.id, "", ids));
    await expect(sending).rejects.toThrow("less than 1 MB");
    await sendMessage(dana, typed(thread.id, "", ids.slice(0, 1)));
  });

  test("of more than ten, or one twice, is refused", () => {
    const ids = Array.from({ length: 11 }, () => randomUUID());
    const given = typed(randomUUID(), "", ids);
    expect(sendMessageInput.safeParse(given).error?.issues[0]?.message).toContain("at most 10 files");
    const twice = { ...given, uploadIds: [ids[0], ids[0]] };
    expect(sendMessageInput.safeParse(twice).success).toBe(false);
  });

  test("that is not finished is refused, and nothing is sent", async () => {
    const thread = await createConversation(inboxId);
    const { uploadId } = await start("photo.jpg", noisy);
    await expect(sendMessage(dana, typed(thread.id, "hi", [uploadId]))).rejects.toThrow(NotFound);
    expect(await db().select().from(messages).where(eq(messages.conversationId, thread.id))).toEqual([]);
  });

  test("that failed is sent again with its files", async () => {
    const thread = await createConversation(inboxId);
    const { uploadId } = await upload("one.jpg", noisy);
    const { messageId } = await sendMessage(dana, typed(thread.id, "", [uploadId]));
    await db().update(messages).set({ status: "failed", claimId: null }).where(eq(messages.id, messageId));
    const again = await retryMessage(dana, { messageId, clientKey: randomUUID() });
    expect(await getMessage(again.messageId)).toMatchObject({ kind: "mms" });
    const [old] = await filesOf(messageId);
    const [repeated] = await filesOf(again.messageId);
    expect(repeated).toMatchObject({ storageKey: old?.storageKey, fileName: "one.jpg", width: old?.width });
    expect(repeated?.id).not.toBe(old?.id);
  });
});

describe("what no message takes", () => {
  test("goes with its file when it is removed", async () => {
    const before = stored().length;
    const { uploadId } = await upload("one.jpg", noisy);
    expect(stored()).toHaveLength(before + 1);
    await discardUpload(dana, { uploadId });
    expect(stored()).toHaveLength(before);
    await expect(discardUpload(dana, { uploadId })).rejects.toThrow(NotFound);
  });

  test("is dropped after a day, parts too, and what a message took stays", async () => {
    const thread = await createConversation(inboxId);
    const sent = await upload("sent.jpg", noisy);
    const { messageId } = await sendMessage(dana, typed(thread.id, "", [sent.uploadId]));
    const before = stored().length;
    await upload("waits.jpg", noisy);
    const { uploadId } = await start("half.jpg", noisy);
    await receivePart(dana, { uploadId, offset: 0, bytes: noisy.subarray(0, partBytes) });
    const sweep = jobActor("sweep");
    expect(await dropOldUploads(sweep)).toBe(0);
    writeFileSync(clockFile, String(25 * 3_600_000));
    expect(await dropOldUploads(sweep)).toBe(2);
    expect(await dropOldUploads(sweep)).toBe(0);
    expect(stored()).toHaveLength(before);
    const [file] = await filesOf(messageId);
    expect(await mediaStorage().hasItem(file?.storageKey ?? "")).toBe(true);
  });
});
