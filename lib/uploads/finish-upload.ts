import { createHash, randomBytes } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { type Upload, uploads } from "@/db/schema";
import type { UserActor } from "@/lib/auth/actor";
import { authorize } from "@/lib/auth/policy";
import { clock } from "@/lib/clock";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { oweRemoval } from "@/lib/media/owe-removal";
import { type PreparedFile, prepareFile } from "@/lib/media/prepare-file";
import { mediaStorage } from "@/lib/media/storage";
import { fewAtATime } from "@/lib/media/turns";
import { writeFile } from "@/lib/media/write-file";
import { transact } from "@/lib/transact";
import type { UploadInput } from "./input";
import { oweRemovalOfUploads } from "./owe-removal-of-uploads";
import { partKeys } from "./part-keys";

export type FinishedUpload = {
  uploadId: string;
  fileName: string;
  contentType: string;
  size: number;
  width: number | null;
  height: number | null;
};

/**
 * Makes a file of the parts: checks that it is what was announced, decides by its bytes what it is, and scales a
 * picture down. Done again it returns the same.
 * @throws Invalid with a sentence for a file that cannot be sent, which is dropped; Conflict while parts are missing.
 */
export async function finishUpload(actor: UserActor, input: UploadInput): Promise<FinishedUpload> {
  authorize(actor, "media.upload");
  const upload = await getUpload(actor, input.uploadId);
  if (upload.finishedAt) return describe(upload);
  if (upload.receivedBytes < upload.size) {
    throw new Conflict("Parts of this file are still missing.", String(upload.receivedBytes));
  }
  // Few files in memory at a time, however many arrive.
  const prepared = await fewAtATime(() => prepare(upload)).catch(async (error: unknown) => {
    if (error instanceof Invalid) await drop(upload);
    throw error;
  });
  return store(actor, upload, prepared);
}

async function getUpload(actor: UserActor, uploadId: string): Promise<Upload> {
  const [upload] = await db()
    .select()
    .from(uploads)
    .where(and(eq(uploads.id, uploadId), eq(uploads.userId, actor.userId)));
  if (!upload) throw new NotFound();
  return upload;
}

async function prepare(upload: Upload): Promise<PreparedFile> {
  const parts: Uint8Array[] = [];
  for (const key of partKeys(upload)) {
    const part = await mediaStorage().getItemRaw<Buffer>(key);
    if (!part) break;
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (bytes.byteLength !== upload.size || hash !== upload.sha256) {
    throw new Invalid("This file did not arrive whole. Attach it again.");
  }
  return prepareFile(bytes, upload.fileName);
}

async function store(actor: UserActor, upload: Upload, prepared: PreparedFile): Promise<FinishedUpload> {
  const storageKey = `${upload.id}-${randomBytes(16).toString("hex")}`;
  await writeFile(storageKey, prepared.bytes);
  const finished = await transact(async (tx) => {
    const [row] = await tx
      .update(uploads)
      .set({
        storageKey,
        fileName: prepared.fileName,
        contentType: prepared.contentType,
        storedSize: prepared.bytes.byteLength,
        width: prepared.width,
        height: prepared.height,
        finishedAt: clock.now(),
      })
      .where(and(eq(uploads.id, upload.id), isNull(uploads.finishedAt)))
      .returning();
    // Where none is: the same call came twice and the other was faster, or it was taken away meanwhile.
    await oweRemoval(tx, row ? partKeys(upload) : [storageKey]);
    return row;
  });
  return describe(finished ?? (await getUpload(actor, upload.id)));
}

async function drop(upload: Upload): Promise<void> {
  await transact(async (tx) => {
    const gone = await tx
      .delete(uploads)
      .where(and(eq(uploads.id, upload.id), isNull(uploads.finishedAt)))
      .returning();
    await oweRemovalOfUploads(tx, gone);
  });
}

function describe(upload: Upload): FinishedUpload {
  const { id: uploadId, fileName, contentType, storedSize, width, height } = upload;
  if (contentType === null || storedSize === null) throw new NotFound();
  return { uploadId, fileName, contentType, size: storedSize, width, height };
}
